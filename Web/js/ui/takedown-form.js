// "Something here should be removed": which photo or text of a public report, why, and whom to tell. Up: "left".

import "./email-field.js";
import { t, useArea } from "../i18n.js";
import { uuid } from "../model/uuid.js";
import { askTakedown } from "../net/moderation.js";
import { announce, freshID, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";

/** @typedef {import("../net/api.js").Report} Report */

const CAUSES = ["personal-data", "insult", "private-place", "other"];

export class TakedownForm extends HTMLElement {
  /** @type {Report} */
  report = /** @type {any} */ (null);
  /** One request, however often it is sent. */
  id = uuid();

  async connectedCallback() {
    await useArea("takedown");
    const name = freshID("what");
    const why = freshID("why");
    const note = freshID("note");
    this.note = h("textarea", { id: note, class: "field", rows: 3, maxLength: 1000 });
    this.email = /** @type {import("./email-field.js").EmailField} */ (document.createElement("email-field"));
    this.email.label = t("takedown.email");
    this.email.hint = t("takedown.email.hint");
    this.said = h("div", {});
    const options = things(this.report);
    refill(
      this,
      h(
        "form",
        { class: "takedown", novalidate: true, "aria-label": t("takedown.title"), onsubmit: (/** @type {Event} */ event) => (event.preventDefault(), this.send()) },
        h("h2", {}, t("takedown.title")),
        h("p", {}, t("takedown.lead")),
        h(
          "fieldset",
          { class: "choices" },
          h("legend", { class: "field-label" }, t("takedown.what")),
          ...options.map(({ value, text, thumbnail }) =>
            h("label", { class: "choice" }, h("input", { type: "radio", name, value, checked: options.length === 1 }), thumbnail && h("img", { src: thumbnail, alt: "", width: 64, height: 48 }), h("span", {}, text)),
          ),
        ),
        h(
          "fieldset",
          { class: "choices" },
          h("legend", { class: "field-label" }, t("takedown.why")),
          ...CAUSES.map((cause) => h("label", { class: "choice" }, h("input", { type: "radio", name: why, value: cause }), h("span", {}, t(`takedown.cause.${cause}`)))),
        ),
        h("div", {}, h("label", { for: note, class: "field-label" }, t("takedown.note")), this.note),
        this.email,
        this.said,
        h("button", { type: "submit", class: "button primary" }, icon("send"), t("takedown.send")),
        h("button", { type: "button", class: "button secondary", onclick: () => this.dispatchEvent(new Event("left")) }, t("close")),
      ),
    );
    this.chosen = () => /** @type {string | undefined} */ (/** @type {HTMLInputElement | null} */ (this.querySelector(`[name="${name}"]:checked`))?.value);
    this.cause = () => /** @type {HTMLInputElement | null} */ (this.querySelector(`[name="${why}"]:checked`))?.value;
    /** @type {HTMLElement | null} */ (this.querySelector("input"))?.focus();
  }

  async send() {
    const said = /** @type {HTMLElement} */ (this.said);
    const email = /** @type {import("./email-field.js").EmailField} */ (this.email);
    const [what, cause] = [this.chosen?.(), this.cause?.()];
    if (!what || !cause) return refill(said, h("p", { class: "field-error", role: "alert" }, t("takedown.missing")));
    if (!email.check()) return email.focusField();
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("[type=submit]"));
    button.disabled = true;
    const asked = what.startsWith("photo-") ? { photo: what.slice(6) } : { text: what };
    try {
      const note = /** @type {HTMLTextAreaElement} */ (this.note).value.trim();
      await askTakedown(this.report.reference, this.id, { ...asked, cause, note: note || undefined, email: email.email.trim() || undefined });
      const text = t(email.email.trim() ? "takedown.sent.email" : "takedown.sent");
      announce(text);
      refill(this, h("p", { class: "notice", role: "status" }, icon("check"), text));
    } catch (error) {
      button.disabled = false;
      // Sent once more after a change it is another request.
      if (!isUnanswered(error)) this.id = uuid();
      refill(said, sayError(error));
    }
  }
}

/** @param {unknown} error */
const isUnanswered = (error) => /** @type {{status?: number | null}} */ (error).status === null;

/**
 * What can be asked about: photos and texts that the report shows.
 * @param {Report} report
 * @returns {{value: string, text: string, thumbnail?: string}[]}
 */
function things(report) {
  const lines = report.history ?? [];
  const added = lines.flatMap(({ photo }) => /photos\/([0-9a-f]{64})\//.exec(photo ?? "")?.[1] ?? []);
  const ids = [...new Set([...report.photos.map(({ id }) => id), ...added])];
  const texts = [
    ...(report.description ? [{ value: "description", text: report.description }] : []),
    ...lines.flatMap(({ name, text }) => (name && text ? [{ value: name, text }] : [])),
  ];
  return [
    ...ids.map((id, index) => ({ value: `photo-${id}`, text: t("takedown.what.photo", { number: index + 1 }), thumbnail: `/api/v1/photos/${id}/thumbnail.jpg` })),
    ...texts.map(({ value, text }) => ({ value, text: text.length > 120 ? `${text.slice(0, 117)}…` : text })),
  ];
}

customElements.define("takedown-form", TakedownForm);
