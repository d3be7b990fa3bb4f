// Why something is so: a reason from the town's list, words for colleagues, and what the resident will read, which can
// be changed before it goes. Up: "done" with the words, "left".

import { language, t } from "../../i18n.js";
import { responseTo } from "../../model/crew/act.js";
import { say, town } from "../../town.js";
import { freshID, h, refill } from "../dom.js";

/** @typedef {import("../../model/crew/act.js").ActKind} ActKind */
/** @typedef {import("../../net/crew.js").CrewTown} CrewTown */

/** Characters, as the server counts them. */
const LONGEST = 2_000;

export class ActForm extends HTMLElement {
  /** @type {ActKind} */
  kind = "note";
  category = "";
  /** @type {CrewTown} */
  crewTown = /** @type {any} */ (null);
  /** @type {string | undefined} */
  reason;
  /** What the person has written in place of the town's text, by language. */
  /** @type {Record<string, string>} */
  replies = {};
  note = "";

  connectedCallback() {
    this.title = "";
    this.render();
    this.querySelector("h2")?.focus();
  }

  render() {
    const reasons = this.crewTown.reasons[this.kind] ?? [];
    const name = freshID("reason");
    const error = h("p", { class: "field-error", role: "alert" });
    this.replyPlace = h("div");
    refill(
      this,
      h(
        "form",
        { class: "act-form", novalidate: true, onsubmit: (/** @type {Event} */ event) => this.submit(event, error) },
        h("h2", { tabindex: -1 }, t(`act.ask.${this.kind}`)),
        reasons.length > 0 &&
          h(
            "fieldset",
            {},
            h("legend", { class: "field-label" }, t(this.kind === "reroute" ? "act.reason.inside" : "act.reason")),
            h("div", { class: "options" }, ...reasons.map(({ id, label }) => this.option(name, id, say(label)))),
            error,
          ),
        this.replyPlace,
        this.noteField(error, reasons.length === 0),
        h("button", { type: "submit", class: "button primary" }, t(`act.${this.kind}`)),
        h("button", { type: "button", class: "link-button", onclick: () => this.dispatchEvent(new Event("left")) }, t("act.leave")),
      ),
    );
    this.renderReply();
  }

  /**
   * @param {string} name
   * @param {string} id
   * @param {string} label
   */
  option(name, id, label) {
    const choose = () => {
      this.reason = id;
      this.replies = {};
      this.renderReply();
    };
    return h("label", { class: "option" }, h("input", { type: "radio", name, value: id, onchange: choose }), h("span", {}, label));
  }

  /** The text for the resident in each of the town's languages, the reader's own first. */
  renderReply() {
    if (!this.replyPlace || this.kind === "note" || this.kind === "reroute") return;
    const text = responseTo(this.crewTown.responses, this.kind, this.reason, this.category) ?? {};
    const languages = [...town().languages].sort((a, b) => Number(b === language()) - Number(a === language()));
    const fields = languages.map((code) => {
      const id = freshID("reply");
      const input = h("textarea", {
        id,
        class: "field",
        rows: 3,
        lang: code,
        maxLength: LONGEST,
        value: this.replies[code] ?? text[code] ?? "",
        oninput: () => (this.replies[code] = input.value),
      });
      return h("div", {}, h("label", { for: id, class: "field-label" }, t(`act.reply.${code === "fr" ? "fr" : "en"}`)), input);
    });
    refill(
      this.replyPlace,
      h("details", { class: "disclosure" }, h("summary", {}, t("act.reply")), h("div", { class: "sieve" }, h("p", { class: "hint" }, t("act.reply.detail")), ...fields)),
    );
  }

  /**
   * @param {HTMLElement} error
   * @param {boolean} only
   */
  noteField(error, only) {
    const id = freshID("note");
    const input = h("textarea", { id, class: "field", rows: 2, maxLength: LONGEST, oninput: () => (this.note = input.value) });
    return h("div", {}, h("label", { for: id, class: "field-label" }, t("act.note.label")), input, only && error);
  }

  /**
   * @param {Event} event
   * @param {HTMLElement} error
   */
  submit(event, error) {
    event.preventDefault();
    const hasReasons = (this.crewTown.reasons[this.kind] ?? []).length > 0;
    const missing = hasReasons && !this.reason ? "act.reason.missing" : this.kind === "note" && !this.note.trim() ? "act.note.missing" : null;
    if (missing) {
      refill(error, t(missing));
      /** @type {HTMLElement | null} */ (this.querySelector(hasReasons ? "input" : "textarea"))?.focus();
      return;
    }
    const reply = this.reply();
    const detail = { reason: this.reason, note: this.note.trim() || undefined, reply };
    this.dispatchEvent(new CustomEvent("done", { detail }));
  }

  /** What the person has written, with the town's own text in the languages that were left as they are. */
  reply() {
    const written = Object.entries(this.replies).filter(([, text]) => text.trim());
    if (written.length === 0) return undefined;
    const text = responseTo(this.crewTown.responses, this.kind, this.reason, this.category) ?? {};
    const all = { ...text, ...Object.fromEntries(written.map(([code, words]) => [code, words.trim()])) };
    return Object.fromEntries(Object.entries(all).filter(([code]) => town().languages.includes(code)));
  }
}

customElements.define("act-form", ActForm);
