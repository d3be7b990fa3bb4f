// A question to the reporter: asked here, answered on their page. Shows what is waited for. Up: "acted".

import { t } from "../../i18n.js";
import { createQuestion, removeQuestion } from "../../net/desk.js";
import { freshID, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { when } from "../report-card.js";

export class QuestionBox extends HTMLElement {
  /** @type {import("../../net/desk.js").Case} */
  report = /** @type {any} */ (null);

  connectedCallback() {
    this.classList.add("stack");
    const { question } = this.report;
    if (question) this.renderState(question);
    else this.renderOffer();
  }

  /** @param {NonNullable<import("../../net/desk.js").Case["question"]>} question */
  renderState(question) {
    refill(
      this,
      h(
        "div",
        { class: question.answeredAt ? "notice" : "notice warn" },
        icon(question.answeredAt ? "mail" : "pause"),
        h(
          "div",
          {},
          h("p", { class: "strong" }, t(question.answeredAt ? "question.answered" : "question.waiting"), " ", when(question.answeredAt ?? question.at)),
          h("p", { class: "words" }, question.text),
          question.answer && h("p", { class: "words answer" }, question.answer),
          h("button", { type: "button", class: "button secondary", onclick: () => this.close() }, icon(question.answeredAt ? "check" : "close"), t(question.answeredAt ? "question.seen" : "question.withdraw")),
        ),
      ),
    );
  }

  renderOffer() {
    if (!this.report.isOpen) return;
    refill(this, h("button", { type: "button", class: "chip ask", onclick: () => this.renderForm() }, icon("info"), t("question.ask")));
  }

  renderForm() {
    const id = freshID("question");
    const area = h("textarea", { id, class: "field", rows: 3, maxlength: 1000 });
    this.message = h("div", { role: "alert" });
    refill(
      this,
      h(
        "form",
        { class: "card-box stack", onsubmit: (/** @type {Event} */ event) => this.ask(event, area.value) },
        h("label", { for: id, class: "field-label" }, t("question.ask")),
        h("p", { class: "hint" }, t("question.hint")),
        area,
        this.message,
        h(
          "div",
          { class: "act-end" },
          h("button", { type: "button", class: "button secondary", onclick: () => this.renderOffer() }, t("does.leave")),
          h("button", { type: "submit", class: "button primary" }, icon("send"), t("question.send")),
        ),
      ),
    );
    area.focus();
  }

  /**
   * @param {Event} event
   * @param {string} text
   */
  async ask(event, text) {
    event.preventDefault();
    if (!text.trim()) return refill(/** @type {HTMLElement} */ (this.message), h("p", { class: "field-error" }, t("question.missing")));
    await this.change(() => createQuestion(this.report.reference, text.trim()));
  }

  close() {
    return this.change(() => removeQuestion(this.report.reference));
  }

  /** @param {() => Promise<unknown>} act */
  async change(act) {
    try {
      await act();
      this.dispatchEvent(new Event("acted", { bubbles: true }));
    } catch (error) {
      if (!this.message?.isConnected) this.append((this.message = h("div", { role: "alert" })));
      refill(this.message, sayError(error));
    }
  }
}

customElements.define("question-box", QuestionBox);
