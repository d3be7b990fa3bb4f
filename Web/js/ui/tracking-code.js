// The secret that opens a report: its letters, its link, and the link as a QR code for another phone.

import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { trackingQR } from "../net/api.js";
import { h } from "./dom.js";
import { copyButton } from "./share.js";

/** @param {string} code */
export function trackingCode(code) {
  const picture = h("img", { src: trackingQR(code), alt: t("tracking.qr"), class: "qr", width: 176, height: 176 });
  // Without a network there is none; the letters say the same.
  picture.addEventListener("error", () => picture.remove());
  return h(
    "section",
    { class: "tracking-code" },
    h("div", {}, h("p", { class: "hint" }, t("tracking.code")), h("p", { class: "code" }, code), h("p", { class: "hint" }, t("tracking.keep")), copyButton(t("sending.sent.copy"), paths.tracking(code))),
    picture,
  );
}
