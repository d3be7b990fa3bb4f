// One question of a category as a form field. Up: "answer". It shows what is wrong when it is told to.

import { t } from "../i18n.js";
import { objection } from "../model/questions.js";
import { say } from "../town.js";
import { freshID, h, refill } from "./dom.js";

/** @typedef {import("../town.js").Question} Question */
/** @typedef {import("../model/questions.js").Answer} Answer */

export class QuestionField extends HTMLElement {
  /** @type {Question} */
  question = /** @type {any} */ (null);
  /** @type {Answer | undefined} */
  answer = undefined;

  connectedCallback() {
    const { question } = this;
    const id = freshID("question");
    this.errorID = `${id}-error`;
    this.error = h("p", { class: "field-error", id: this.errorID, hidden: true });
    const label = question.required ? say(question.label) : t("question.optional", { question: say(question.label) });
    if (question.type === "boolean") this.renderChoices(id, label, yesNo(), false);
    else if (question.choices) this.renderChoices(id, label, question.choices.map((c) => [c.value, say(c.label)]), isList(question));
    else this.renderInput(id, label);
  }

  /**
   * @param {string} id
   * @param {string} label
   */
  renderInput(id, label) {
    const { question } = this;
    const numeric = question.type === "number" || question.type === "integer";
    const input = h("input", {
      id,
      class: "field",
      inputmode: numeric ? "decimal" : null,
      maxlength: numeric ? null : (question.maxLength ?? null),
      value: this.answer === undefined ? "" : String(this.answer),
      "aria-describedby": this.errorID,
      "aria-required": String(Boolean(question.required)),
      oninput: () => this.take(numeric ? number(input.value) : input.value),
    });
    refill(this, h("label", { for: id, class: "field-label" }, label), input, this.error);
  }

  /**
   * @param {string} id
   * @param {string} label
   * @param {[value: string, label: string][]} choices
   * @param {boolean} several
   */
  renderChoices(id, label, choices, several) {
    const isBoolean = this.question.type === "boolean";
    const present = Array.isArray(this.answer) ? this.answer : this.answer === undefined ? [] : [String(this.answer)];
    const items = choices.map(([value, text]) =>
      h(
        "label",
        { class: "option" },
        h("input", {
          type: several ? "checkbox" : "radio",
          name: id,
          value,
          checked: present.includes(value),
          onchange: () => {
            const picked = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input:checked")]).map((i) => i.value);
            this.take(several ? picked : isBoolean ? picked[0] === "true" : picked[0]);
          },
        }),
        h("span", {}, text),
      ),
    );
    refill(
      this,
      h(
        "fieldset",
        { "aria-describedby": this.errorID },
        h("legend", { class: "field-label" }, label),
        h("div", { class: isBoolean ? "options pair" : "options" }, ...items),
        this.error,
      ),
    );
  }

  /** @param {Answer | undefined} answer */
  take(answer) {
    this.answer = answer;
    if (this.error && !this.error.hidden) this.check();
    this.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }

  /** Shows what is wrong; true if nothing is. */
  check() {
    const wrong = objection(this.question, this.answer);
    const error = /** @type {HTMLElement} */ (this.error);
    error.hidden = wrong === null;
    error.textContent = wrong ? t(wrong.key, wrong.values) : "";
    const field = this.querySelector("input.field");
    if (wrong) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
    return wrong === null;
  }

  focusField() {
    /** @type {HTMLElement | null} */ (this.querySelector("input"))?.focus();
  }
}

/** @returns {[string, string][]} */
const yesNo = () => [
  ["true", t("yes")],
  ["false", t("no")],
];

/** @param {Question} question */
const isList = (question) => question.type === "choices" || question.type === "array";

/**
 * A number as typed here, with a comma or a point; undefined if there is none yet, NaN if it is none.
 * @param {string} text
 */
function number(text) {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? undefined : Number(trimmed);
}

customElements.define("question-field", QuestionField);
