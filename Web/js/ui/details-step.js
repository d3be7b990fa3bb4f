// The last step: the category's questions, a word, whom to tell. Only required questions are required.

import "./email-field.js";
import "./question-field.js";
import { t } from "../i18n.js";
import { review } from "../model/questions.js";
import * as drafts from "../store/drafts.js";
import { category, categoryIcon, categoryLabel, town } from "../town.js";
import { announce, freshID, h, icon, refill } from "./dom.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("./email-field.js").EmailField} EmailField */
/** @typedef {import("./question-field.js").QuestionField} QuestionField */

class DetailsStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  /** @type {Map<string, QuestionField>} every question that was asked once, by id: what was typed stays */
  fields = new Map();
  /** @type {string | null} */
  photoURL = null;

  async connectedCallback() {
    this.className = "step details-step";
    const kind = category(this.draft.category);
    this.questions = h("div", { class: "questions" });
    const summary = h("div", { class: "card summary" });
    refill(
      this,
      h("h1", {}, t("step.precisions")),
      summary,
      h(
        "form",
        { novalidate: true, onsubmit: (/** @type {Event} */ event) => this.submit(event) },
        this.questions,
        this.descriptionField(),
        this.emailField(),
        this.trapField(),
        kind && !kind.public && h("p", { class: "notice" }, icon("info"), t("details.notPublic")),
        h(
          "div",
          { class: "actions" },
          h("p", { class: "hint" }, t("details.privacy")),
          h("button", { type: "submit", class: "button primary" }, icon("send"), t("details.send")),
        ),
      ),
    );
    this.renderQuestions();
    await this.renderSummary(summary);
  }

  /** Shows the questions that the answers so far have asked, in their order; those that stay are not touched. */
  renderQuestions() {
    const box = /** @type {HTMLElement} */ (this.questions);
    const { asked } = review(category(this.draft.category)?.questions ?? [], this.draft.answers);
    const wanted = asked.map((question) => this.fields.get(question.id) ?? this.questionField(question));
    for (const field of [...box.children]) if (!wanted.includes(/** @type {any} */ (field))) field.remove();
    wanted.forEach((field, order) => {
      if (box.children[order] !== field) box.insertBefore(field, box.children[order] ?? null);
    });
    return wanted.length;
  }

  /** @returns {QuestionField[]} those that are shown */
  shown() {
    return /** @type {QuestionField[]} */ ([...(this.questions?.children ?? [])]);
  }

  disconnectedCallback() {
    if (this.photoURL) URL.revokeObjectURL(this.photoURL);
  }

  /** @param {HTMLElement} summary */
  async renderSummary(summary) {
    const kind = this.draft.category ?? "";
    const [photo] = this.draft.photos;
    const blob = photo ? await drafts.findPhoto(photo.key) : null;
    if (blob) this.photoURL = URL.createObjectURL(blob);
    refill(
      summary,
      h(
        "span",
        { class: "thumb" },
        this.photoURL ? h("img", { src: this.photoURL, alt: "" }) : icon(categoryIcon(kind)),
      ),
      h(
        "span",
        { class: "card-text" },
        h("span", { class: "card-title" }, categoryLabel(kind)),
        h("span", { class: "card-place" }, this.draft.place?.label ?? t("place.onMap")),
      ),
    );
  }

  /** @param {import("../town.js").Question} question */
  questionField(question) {
    const field = /** @type {QuestionField} */ (document.createElement("question-field"));
    field.question = question;
    field.answer = this.draft.answers[question.id];
    field.dataset.question = question.id;
    field.addEventListener("answer", (event) => {
      const answer = /** @type {CustomEvent} */ (event).detail;
      if (answer === undefined) delete this.draft.answers[question.id];
      else this.draft.answers[question.id] = answer;
      const before = this.shown().length;
      if (this.renderQuestions() > before) announce(t("details.more"));
      this.tell("save");
    });
    this.fields.set(question.id, field);
    return field;
  }

  descriptionField() {
    const id = freshID("description");
    const area = h("textarea", {
      id,
      class: "field",
      rows: 3,
      maxlength: town().limits.description,
      value: this.draft.description,
      placeholder: t("details.description.placeholder"),
      oninput: () => {
        this.draft.description = area.value;
        this.tell("save");
      },
    });
    return h("div", {}, h("label", { for: id, class: "field-label" }, t("details.description")), area);
  }

  emailField() {
    const field = /** @type {EmailField} */ (document.createElement("email-field"));
    field.email = this.draft.email;
    field.label = t("details.email");
    field.hint = t("details.email.hint");
    field.addEventListener("email", (event) => {
      this.draft.email = /** @type {CustomEvent<string>} */ (event).detail;
      this.tell("save");
    });
    this.email = field;
    if (town().identity?.length && !this.draft.email) this.fillIn(field);
    return field;
  }

  /**
   * Whoever is signed in need not write their address again.
   * @param {EmailField} field
   */
  async fillIn(field) {
    const { findCitizen } = await import("../net/citizen.js");
    const known = await findCitizen().catch(() => null);
    const email = known?.citizen?.email;
    // What was typed meanwhile goes before.
    if (!email || field.email || !this.isConnected) return;
    field.fillIn(email);
    this.draft.email = email;
    this.tell("save");
  }

  /** A field that neither eyes, ears nor the keyboard find: whatever fills it in is a program. */
  trapField() {
    const input = h("input", {
      type: "text",
      name: "website",
      tabindex: -1,
      autocomplete: "off",
      oninput: () => {
        this.draft.website = input.value;
        this.tell("save");
      },
    });
    return h("div", { class: "visually-hidden", "aria-hidden": "true" }, h("label", {}, "Website", input));
  }

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    const wrong = this.shown().filter((field) => !field.check());
    const emailWrong = !this.email?.check();
    if (wrong.length > 0) wrong[0].focusField();
    else if (emailWrong) this.email?.focusField();
    else this.tell("send");
  }

  /** @param {string} name */
  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

customElements.define("details-step", DetailsStep);
