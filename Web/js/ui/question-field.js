// One question of a category as a form field. Up: "answer". It shows what is wrong when it is told to.

import { language, t } from "../i18n.js";
import { objection, stopFor, typedNumber } from "../model/questions.js";
import { say } from "../town.js";
import { freshID, h, icon, refill } from "./dom.js";
import { stopWays } from "./stop-ways.js";

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
    this.stopped = h("div", { role: "alert" });
    const label = question.required ? say(question.label) : t("question.optional", { question: say(question.label) });
    if (question.type === "boolean") this.renderChoices(id, label, yesNo(), false);
    else if (question.choices) this.renderChoices(id, label, question.choices.map((c) => [c.value, say(c.label)]), isList(question));
    else this.renderInput(id, label);
    this.append(this.stopped);
    this.renderStop();
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
      inputmode: question.type === "integer" ? "numeric" : numeric ? "decimal" : null,
      maxlength: numeric ? null : (question.maxLength ?? null),
      value: typeof this.answer === "number" ? spoken(this.answer) : (this.answer ?? ""),
      "aria-describedby": this.errorID,
      "aria-required": String(Boolean(question.required)),
      oninput: () => this.take(numeric ? typedNumber(input.value) : input.value),
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
    if (!this.question.required && !several) this.renderEraser();
  }

  /** A choice cannot be taken back by tapping it again. */
  renderEraser() {
    const erase = () => {
      for (const input of this.querySelectorAll("input")) input.checked = false;
      this.take(undefined);
      this.focusField();
    };
    this.eraser = h("button", { type: "button", class: "quiet", hidden: this.answer === undefined, onclick: erase }, t("question.erase"));
    this.querySelector("fieldset")?.append(this.eraser);
  }

  /** Whoever answers so is told at once whom to call; sending says it again on a page of its own. */
  renderStop() {
    const stop = stopFor(this.question, this.answer);
    const box = /** @type {HTMLElement} */ (this.stopped);
    if (!stop) return box.replaceChildren();
    refill(
      box,
      h("div", { class: "notice warn" }, icon("alert"), h("div", { class: "ways" }, h("p", {}, say(stop.text)), ...stopWays(stop))),
    );
    // Behind the bar at the bottom it would not be seen.
    if (this.isConnected) box.scrollIntoView({ block: "center" });
  }

  /** @param {Answer | undefined} answer */
  take(answer) {
    this.answer = answer;
    if (this.error && !this.error.hidden) this.check();
    if (this.eraser) this.eraser.hidden = answer === undefined;
    this.renderStop();
    this.dispatchEvent(new CustomEvent("answer", { detail: answer }));
  }

  /** Shows what is wrong; true if nothing is. */
  check() {
    const wrong = objection(this.question, this.answer);
    const error = /** @type {HTMLElement} */ (this.error);
    error.hidden = wrong === null;
    const values = Object.entries(wrong?.values ?? {}).map(([name, value]) => [name, spoken(Number(value))]);
    error.textContent = wrong ? t(wrong.key, Object.fromEntries(values)) : "";
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
 * A number as people here write it; nothing for one that was none.
 * @param {number} value
 */
const spoken = (value) =>
  Number.isFinite(value)
    ? new Intl.NumberFormat(language(), { useGrouping: false, maximumFractionDigits: 20 }).format(value)
    : "";

customElements.define("question-field", QuestionField);
