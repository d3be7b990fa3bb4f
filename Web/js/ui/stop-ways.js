// Where to turn instead of reporting: a number to call, a page to read.

import { t } from "../i18n.js";
import { h, icon } from "./dom.js";

/** @typedef {import("../town.js").Stop} Stop */

/**
 * The buttons of a stop, the one that calls first.
 * @param {Stop} stop
 */
export function stopWays({ phone, link }) {
  const call = phone && callLink(phone);
  const page =
    link &&
    h(
      "a",
      { class: phone ? "button secondary" : "button primary", href: link, rel: "noreferrer" },
      icon("forward"),
      t("stop.link", { site: new URL(link).hostname.replace(/^www\./, "") }),
    );
  return [call, page].filter((way) => way !== undefined && way !== "");
}

/** @param {string} phone as people write it */
function callLink(phone) {
  const number = phone.replace(/[^+\d]/g, "");
  return h("a", { class: "button primary", href: `tel:${number}` }, icon("phone"), t("stop.call", { phone }));
}
