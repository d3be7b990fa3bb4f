// The report changed while this phone had no network: both are shown, and the person chooses.

import { language, t } from "../../i18n.js";
import { exact } from "../../model/time.js";
import { send } from "../../net/sync.js";
import * as acts from "../../store/acts.js";
import { town } from "../../town.js";
import { announce, h, icon } from "../dom.js";
import { statusPill } from "../report-card.js";

/** @typedef {import("../../model/outbox.js").OutboxItem} OutboxItem */

/**
 * @param {OutboxItem} item parked, with the report as it is now
 * @param {string | null} photo where the photo that was taken is shown from
 */
export function conflict(item, photo) {
  const now = /** @type {import("../../net/crew.js").CrewReport} */ (item.problem?.report);
  const act = /** @type {import("../../model/crew/act.js").Act} */ (item.act);
  const last = now.events?.filter(({ kind }) => kind !== "screened").at(-1);
  const moment = (/** @type {string} */ at) => exact(at, language(), town().timeZone);
  const insist = async () => {
    await acts.insist(item);
    announce(t("conflict.insisted"));
    await send();
  };
  const drop = async () => {
    await acts.drop(item);
    announce(t("conflict.dropped"));
    await send();
  };
  return h(
    "section",
    { class: "conflict", "aria-label": t("conflict.title") },
    h("h2", {}, icon("alert"), t("conflict.title")),
    h("p", {}, t("conflict.detail")),
    h(
      "div",
      { class: "sides" },
      h(
        "div",
        {},
        h("h3", {}, t("conflict.mine")),
        h("p", { class: "strong" }, t(`act.${act.kind}`)),
        act.note && h("p", { class: "words" }, act.note),
        photo && h("img", { src: photo, alt: t("together.photo") }),
        h("p", { class: "hint" }, moment(act.at)),
      ),
      h(
        "div",
        {},
        h("h3", {}, t("conflict.now")),
        h("p", {}, statusPill(now.status)),
        now.department && h("p", {}, now.department.name),
        last?.text && h("p", { class: "words" }, last.text),
        h("p", { class: "hint" }, [last?.actor, moment(last?.at ?? now.updatedAt)].filter(Boolean).join(" · ")),
      ),
    ),
    h("button", { type: "button", class: "button primary", onclick: insist }, t("conflict.insist", { act: t(`act.${act.kind}`) })),
    h("button", { type: "button", class: "button secondary", onclick: drop }, t("conflict.drop")),
  );
}
