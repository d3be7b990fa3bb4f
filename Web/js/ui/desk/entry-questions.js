// The questions of the chosen kind, as far as the answers have asked them.

import "../question-field.js";
import { review, stopOf } from "../../model/questions.js";
import { say } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { stopWays } from "../stop-ways.js";

/** @typedef {import("../question-field.js").QuestionField} QuestionField */

export class EntryQuestions extends HTMLElement {
  /** @type {Map<string, QuestionField>} every question that was asked once: what was typed stays */
  fields = new Map();

  /**
   * @param {import("../../town.js").Category} kind
   * @param {import("../../model/questions.js").Answers} answers kept up with what is answered
   */
  show(kind, answers) {
    this.kind = kind;
    this.answers = answers;
    this.fields.clear();
    this.box = h("div", { class: "questions" });
    refill(this, kind.stop && this.stop(kind.stop), this.box);
    this.render();
  }

  /** @param {import("../../town.js").Stop} stop */
  stop(stop) {
    return h("div", { class: "notice warn", role: "alert" }, icon("alert"), h("div", { class: "ways" }, h("p", {}, say(stop.text)), ...stopWays(stop)));
  }

  render() {
    const { kind, answers, box } = this;
    if (!kind || !answers || !box || kind.stop) return;
    const wanted = review(kind.questions, answers).asked.map((question) => this.fields.get(question.id) ?? this.field(question));
    for (const child of [...box.children]) if (!wanted.includes(/** @type {any} */ (child))) child.remove();
    wanted.forEach((field, order) => {
      if (box.children[order] !== field) box.insertBefore(field, box.children[order] ?? null);
    });
  }

  /** @param {import("../../town.js").Question} question */
  field(question) {
    const field = /** @type {QuestionField} */ (document.createElement("question-field"));
    field.question = question;
    field.dataset.question = question.id;
    field.addEventListener("answer", (event) => {
      const answer = /** @type {CustomEvent} */ (event).detail;
      if (!this.answers) return;
      if (answer === undefined) delete this.answers[question.id];
      else this.answers[question.id] = answer;
      this.render();
    });
    this.fields.set(question.id, field);
    return field;
  }

  /** Shows what is wrong, and goes to the first of it. */
  check() {
    const wrong = /** @type {QuestionField[]} */ ([...(this.box?.children ?? [])]).filter((field) => !field.check());
    wrong[0]?.focusField();
    return wrong.length === 0 && (!this.kind || !stopOf(this.kind, this.answers ?? {}));
  }
}

customElements.define("entry-questions", EntryQuestions);
