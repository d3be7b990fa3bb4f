// A mail beside the form that it fills in: what it says, its photos, and what else can become of it. Up: "photos" with the
// ids of those that are kept, "settled" when the mail has become no report of its own.

import { t } from "../../i18n.js";
import { paths } from "../../model/routes.js";
import { addMail, discardMail, messageOf, restoreMail } from "../../net/mails.js";
import { go } from "../../router.js";
import { announce, freshID, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { when } from "../report-card.js";

/** @typedef {import("../../net/mails.js").DeskMail} DeskMail */

const REASONS = /** @type {const} */ (["spam", "private", "elsewhere", "known"]);

export class MailBeside extends HTMLElement {
  /** @type {DeskMail} */
  mail = /** @type {any} */ (null);

  connectedCallback() {
    this.className = "mail-beside card-box";
    this.setAttribute("role", "region");
    this.setAttribute("aria-label", t("mails.one"));
    this.message = h("div", { role: "alert" });
    this.show();
  }

  show() {
    const { mail } = this;
    const waits = mail.state === "waiting";
    refill(
      this,
      h("h2", {}, mail.subject || t("mails.noSubject")),
      h("p", { class: "hint" }, icon("mail"), [mail.sender.name, mail.sender.email].filter(Boolean).join(" · ") || t("mails.nobody"), " · ", when(mail.receivedAt)),
      !waits && this.state(),
      h("p", { class: "words mail-words" }, mail.text || t("mails.noText")),
      mail.wholeText !== mail.text && h("details", {}, h("summary", {}, t("mails.whole")), h("p", { class: "words mail-words" }, mail.wholeText)),
      mail.photos.length > 0 && this.photos(),
      mail.skipped.length > 0 && this.skipped(),
      this.message,
      waits && this.attach(),
      waits && this.discard(),
    );
  }

  state() {
    const { state, report, reason, closedBy } = this.mail;
    return h(
      "div",
      { class: "notice", role: "status" },
      icon("info"),
      h(
        "p",
        {},
        t(`mails.state.${state}`, { name: closedBy ?? "", reason: reason ?? "" }),
        report && h("span", {}, " ", h("a", { href: paths.desk("", { queue: "all", ouvrir: report }) }, report)),
      ),
      state === "discarded" && h("button", { type: "button", class: "button secondary", onclick: () => this.restore() }, icon("back"), t("undo")),
    );
  }

  photos() {
    const boxes = this.mail.photos.map(({ id, urls }, index) => {
      const box = h("input", { type: "checkbox", checked: true, "aria-label": t("mails.photo", { number: index + 1 }), onchange: () => changed() });
      return { id, box, item: h("li", {}, h("label", { class: "mail-photo" }, h("img", { src: urls.thumbnail, alt: "" }), box)) };
    });
    const changed = () => {
      const kept = boxes.filter(({ box }) => box.checked).map(({ id }) => id);
      this.kept = kept;
      this.dispatchEvent(new CustomEvent("photos", { detail: kept }));
    };
    this.kept = boxes.map(({ id }) => id);
    return h("fieldset", {}, h("legend", { class: "field-label" }, t("mails.keep")), h("ul", { class: "mail-photos" }, ...boxes.map(({ item }) => item)));
  }

  skipped() {
    return h(
      "div",
      { class: "hint" },
      h("p", {}, t("mails.skipped")),
      h("ul", {}, ...this.mail.skipped.map(({ name, reason }) => h("li", {}, `${name} : ${t(`mails.skipped.${reason}`)}`))),
      this.mail.hasMessage && h("a", { href: messageOf(this.mail.id), download: "message.eml" }, icon("download"), t("mails.message")),
    );
  }

  attach() {
    const id = freshID("belongs");
    const field = h("input", { id, class: "field", value: this.mail.suggestion ?? "", placeholder: "S-1042", autocomplete: "off", maxlength: 16 });
    const add = async () => {
      const { text } = this.mail;
      await this.settle(() => addMail(this.mail.id, { report: field.value.trim(), text, photos: this.kept ?? [] }), "mails.added");
    };
    return h(
      "details",
      { open: Boolean(this.mail.suggestion) },
      h("summary", {}, this.mail.suggestion ? t("mails.seems", { reference: this.mail.suggestion }) : t("mails.attach")),
      h("label", { for: id, class: "field-label" }, t("mails.reference")),
      h("div", { class: "entry-next" }, field, h("button", { type: "button", class: "button secondary", onclick: add }, icon("plus"), t("mails.add"))),
      h("p", { class: "hint" }, t("mails.add.public")),
    );
  }

  discard() {
    const id = freshID("reason");
    const reason = h("select", { id, class: "field" }, ...REASONS.map((name) => h("option", {}, t(`mails.reason.${name}`))));
    const done = () => this.settle(() => discardMail(this.mail.id, reason.value), "mails.discarded");
    return h(
      "details",
      {},
      h("summary", {}, t("mails.discard")),
      h("label", { for: id, class: "field-label" }, t("mails.reason")),
      h("div", { class: "entry-next" }, reason, h("button", { type: "button", class: "button secondary", onclick: done }, icon("trash"), t("mails.discard.do"))),
    );
  }

  restore() {
    return this.settle(() => restoreMail(this.mail.id), "mails.restored");
  }

  /**
   * @param {() => Promise<DeskMail>} act
   * @param {string} said
   */
  async settle(act, said) {
    this.message?.replaceChildren();
    try {
      this.mail = await act();
      this.show();
      announce(t(said));
      this.dispatchEvent(new CustomEvent("settled", { detail: this.mail }));
      /** @type {HTMLElement | null} */ (this.querySelector(".notice button, .notice a, summary"))?.focus();
    } catch (error) {
      refill(/** @type {HTMLElement} */ (this.message), sayError(error, () => go(paths.desk("courriels"))));
    }
  }
}

customElements.define("mail-beside", MailBeside);

/**
 * The mail that a form is filled in with; the form is put away when something else becomes of the mail.
 * @param {DeskMail} mail
 * @param {import("../../model/desk/entry.js").Entry} entry
 * @param {HTMLElement} form
 */
export function mailBeside(mail, entry, form) {
  const box = /** @type {MailBeside} */ (document.createElement("mail-beside"));
  box.mail = mail;
  box.addEventListener("photos", (event) => (entry.photos = /** @type {CustomEvent} */ (event).detail));
  box.addEventListener("settled", () => (form.hidden = box.mail.state !== "waiting"));
  return box;
}
