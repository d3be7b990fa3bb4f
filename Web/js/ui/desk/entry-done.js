// What the caller is told: the number, and the code letter by letter, to read out, print or send.

import { language, t } from "../../i18n.js";
import { spelled } from "../../model/desk/entry.js";
import { paths } from "../../model/routes.js";
import { trackingQR } from "../../net/api.js";
import { town } from "../../town.js";
import { h, icon } from "../dom.js";
import { copyButton } from "../share.js";

/** @typedef {{reference: string, code: string, department: string, isNew: boolean}} Done */
/**
 * @typedef {{entry: import("../../model/desk/entry.js").Entry, kind: string, back: string | null, again: () => void}} About
 */

/**
 * @param {Done} done
 * @param {About} about
 */
export function entryDone(done, about) {
  return h(
    "div",
    { class: "entry-done" },
    h("h1", { tabindex: -1 }, icon("check"), t(done.isNew ? "entry.done" : "entry.done.joined", { reference: done.reference })),
    h("p", {}, `${about.kind} · ${about.entry.place?.label ?? ""}`),
    h("p", {}, t("entry.done.department", { department: done.department })),
    done.code && codeBox(done, about),
    h(
      "div",
      { class: "entry-next" },
      about.back && h("a", { class: "button primary", href: about.back }, icon("back"), t("entry.back")),
      h("button", { type: "button", class: about.back ? "button secondary" : "button primary", onclick: about.again }, icon("plus"), t("entry.again")),
      h("a", { class: "button secondary", href: paths.desk("", { ouvrir: done.reference }) }, icon("list"), t("entry.open")),
    ),
  );
}

/**
 * @param {Done} done
 * @param {About} about
 */
function codeBox({ reference, code }, { entry }) {
  const letters = spelled(code, language());
  const link = new URL(paths.tracking(code), location.href).href;
  const words = { reference, code, link, town: town().name };
  const subject = encodeURIComponent(t("entry.mail.subject", words));
  const body = encodeURIComponent(t("entry.mail.body", words));
  return h(
    "section",
    { class: "entry-code card-box" },
    h("h2", {}, t("entry.code")),
    h("p", { class: "code large" }, code),
    h("ol", { class: "spelled" }, ...letters.map(({ letter, word }) => h("li", {}, h("span", { class: "code" }, letter), h("span", {}, word)))),
    h("p", { class: "hint print" }, link),
    h("img", { src: trackingQR(code), alt: t("tracking.qr"), class: "qr", width: 132, height: 132 }),
    h(
      "div",
      { class: "entry-next" },
      copyButton(t("entry.copy"), paths.tracking(code)),
      h("button", { type: "button", class: "button secondary", onclick: () => print() }, icon("save"), t("entry.print")),
      entry.email.trim() && h("a", { class: "button secondary", href: `mailto:${encodeURIComponent(entry.email.trim())}?subject=${subject}&body=${body}` }, icon("mail"), t("entry.mail")),
      entry.phone.trim() && h("a", { class: "button secondary", href: `sms:${entry.phone.replace(/[^+\d]/g, "")}?body=${body}` }, icon("phone"), t("entry.sms")),
    ),
  );
}
