// One act upon one report or many: what has to be said, what would change and what cannot, then done; each under an id of
// its own, so that it can be taken back. Up: "done", "left".

import { language, t } from "../../i18n.js";
import { preview } from "../../model/desk/acts.js";
import { uuid } from "../../model/uuid.js";
import { ApiError, isAbort } from "../../net/api.js";
import { createAct } from "../../net/crew.js";
import { say, town } from "../../town.js";
import { announce, freshID, h, icon, refill } from "../dom.js";
import { sayError, words, problemOf } from "../failure.js";
import { offerUndo } from "./board-undo.js";
import { ProofPhoto } from "./proof-photo.js";

/** @typedef {import("../../model/desk/acts.js").Act} Act */
/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */
/** @typedef {import("../../net/crew.js").CrewTown} CrewTown */

/** Many at once show at most this many lines of what would change. */
const SHOWN = 6;

export class ActForm extends HTMLElement {
  /** @type {Act} */
  act = /** @type {any} */ (null);
  /** @type {DeskLine[]} */
  lines = [];
  /** @type {import("../../model/staff.js").Session} */
  session = /** @type {any} */ (null);
  /** @type {CrewTown} */
  said = /** @type {any} */ (null);
  /** @type {Record<string, string>} what is said, by field */
  values = {};

  connectedCallback() {
    this.className = "act-form card-box";
    const { needs = [] } = this.act;
    this.error = h("div", { role: "alert" });
    this.outcome = h("div", { class: "preview" });
    const isReply = this.act.to && this.lines.length > 0;
    // "Mended" is shown, or there is a reason why it cannot be.
    this.proof = needs.includes("proof") ? new ProofPhoto() : null;
    refill(
      this,
      h(
        "form",
        { class: "stack", novalidate: true, onsubmit: (/** @type {Event} */ event) => this.submit(event) },
        h("h3", {}, icon(this.act.icon), t(`does.${this.act.kind}`), this.lines.length > 1 && ` · ${t("bulk.chosen", { count: this.lines.length })}`),
        needs.includes("department") && this.select("department", t("does.department"), town().departments.map(({ id, name }) => [id, name])),
        this.proof,
        needs.includes("proof") && this.select("reason", t("does.reason.instead"), this.reasons()),
        needs.includes("reason") && this.select("reason", t("does.reason"), this.reasons()),
        needs.includes("kept") && this.keptField(),
        isReply && this.area("reply", t("does.reply"), this.reply()),
        this.area("note", t(needs.includes("note") ? "does.note" : "does.note.optional"), ""),
        this.outcome,
        this.error,
        h(
          "div",
          { class: "act-end" },
          h("button", { type: "button", class: "button secondary", onclick: () => this.dispatchEvent(new Event("left", { bubbles: true })) }, t("does.leave")),
          h("button", { type: "submit", class: "button primary" }, icon(this.act.icon), t(`does.${this.act.kind}`)),
        ),
      ),
    );
    this.addEventListener("taken", () => this.error?.replaceChildren());
    this.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.querySelector("form")?.requestSubmit();
    });
    this.renderPreview();
    /** @type {HTMLElement | null} */ (this.querySelector("select, input, textarea, button[type=submit]"))?.focus();
  }

  /**
   * The town's reasons for this kind of act.
   * @returns {[string, string][]}
   */
  reasons() {
    return (this.said.reasons[this.act.kind] ?? []).map(({ id, label }) => [id, say(label)]);
  }

  /** What the town would say to residents, to be changed before it is sent. */
  reply() {
    const kinds = new Set(this.lines.map(({ category }) => category));
    const fitting = this.said.responses.filter(({ status, reason }) => status === this.act.to && (!reason || reason === this.values.reason));
    const one = kinds.size === 1 ? fitting.find(({ category }) => category && kinds.has(category)) : undefined;
    const text = one ?? fitting.find(({ category, reason }) => !category && reason) ?? fitting.find(({ category }) => !category);
    return text ? say(text.text) : "";
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {[string, string][]} options
   */
  select(name, label, options) {
    const id = freshID(name);
    const element = h(
      "select",
      { id, class: "field", onchange: () => this.take(name, element.value) },
      h("option", { value: "" }, t("does.choose")),
      ...options.map(([value, text]) => h("option", { value }, text)),
    );
    return h("div", {}, h("label", { for: id, class: "field-label" }, label), element);
  }

  /**
   * @param {string} name
   * @param {string} label
   * @param {string} value
   */
  area(name, label, value) {
    const id = freshID(name);
    this.values[name] = value;
    const element = h("textarea", { id, class: "field", rows: name === "reply" ? 3 : 2, maxlength: 1000, value, oninput: () => this.take(name, element.value) });
    return h("div", {}, h("label", { for: id, class: "field-label" }, label), element);
  }

  /** Which report is kept: one of those that are merged, or another by its number. */
  keptField() {
    const id = freshID("kept");
    const first = this.lines.length > 1 ? oldest(this.lines) : "";
    this.values.kept = first;
    const input = h("input", { id, class: "field", autocomplete: "off", value: first, placeholder: "S-1042", oninput: () => this.take("kept", input.value.trim().toUpperCase()) });
    return h("div", {}, h("label", { for: id, class: "field-label" }, t("does.kept")), h("p", { class: "hint" }, t("does.kept.hint")), input);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  take(name, value) {
    this.values[name] = value;
    this.error?.replaceChildren();
    this.renderPreview();
  }

  outlook() {
    return preview(this.act, this.lines, { role: this.session.role, department: this.values.department, kept: this.values.kept });
  }

  /** Many at once: what would change, and what cannot. */
  renderPreview() {
    if (this.lines.length < 2) return;
    const outlook = this.outlook();
    const able = outlook.filter(({ refused }) => !refused);
    const name = (/** @type {string} */ value) => (this.act.to ? t(`status.${value}`) : (town().departments.find(({ id }) => id === value)?.name ?? value));
    refill(
      /** @type {HTMLElement} */ (this.outcome),
      h("p", { class: "strong" }, t("bulk.will", { count: able.length })),
      h("ul", {}, ...able.slice(0, SHOWN).map(({ line, from, to }) => h("li", {}, `${line.reference} : ${name(from)} → ${to ? name(to) : "…"}`))),
      able.length > SHOWN && h("p", { class: "hint" }, t("bulk.more", { count: able.length - SHOWN })),
      outlook.length > able.length && h("p", { class: "strong" }, t("bulk.cannot", { count: outlook.length - able.length })),
      h("ul", { class: "cannot" }, ...outlook.filter(({ refused }) => refused).slice(0, SHOWN).map(({ line, refused }) => h("li", {}, `${line.reference} : ${t(`bulk.cannot.${refused}`)}`))),
    );
  }

  /** What is missing; null if nothing is. */
  fault() {
    const { needs = [] } = this.act;
    for (const need of needs) {
      const said = need === "proof" ? (this.proof?.taken ?? this.values.reason) : this.values[need];
      if (!said?.trim()) return need;
    }
    return null;
  }

  /** @param {Event} event */
  async submit(event) {
    event.preventDefault();
    const fault = this.fault();
    if (fault) {
      refill(/** @type {HTMLElement} */ (this.error), h("p", { class: "field-error" }, t(`does.missing.${fault}`)));
      return;
    }
    const button = this.querySelector("button[type=submit]");
    button?.setAttribute("disabled", "");
    /** @type {{id: string, reference: string, until?: string}[]} */
    const done = [];
    /** @type {{reference: string, why: string}[]} */
    const failed = [];
    for (const { line, refused } of this.outlook()) {
      if (refused && this.lines.length > 1) continue;
      const id = uuid();
      try {
        const { action } = await createAct(id, this.body(line), language());
        done.push({ id, reference: line.reference, until: action.undoableUntil });
      } catch (error) {
        if (isAbort(error)) return;
        if (this.lines.length === 1 || !(error instanceof ApiError) || error.status === null) {
          refill(/** @type {HTMLElement} */ (this.error), sayError(error, () => this.querySelector("form")?.requestSubmit()));
          button?.removeAttribute("disabled");
          if (done.length > 0) offerUndo(this, this.act.kind, done, failed);
          return;
        }
        failed.push({ reference: line.reference, why: words(problemOf(error)).title });
      }
    }
    announce(t(`does.${this.act.kind}.done`, { count: done.length }));
    offerUndo(this, this.act.kind, done, failed);
    this.dispatchEvent(new Event("done", { bubbles: true }));
  }

  /** @param {DeskLine} line */
  body(line) {
    const { department, reason, kept, reply, note } = this.values;
    return {
      report: line.reference,
      kind: this.act.kind,
      at: new Date().toISOString(),
      revision: line.revision,
      ...(reason ? { reason } : {}),
      ...(this.proof?.taken ? { photo: this.proof.taken } : {}),
      ...(department ? { department } : {}),
      ...(kept ? { duplicateOf: kept } : {}),
      ...(reply?.trim() ? { reply: reply.trim() } : {}),
      ...(note?.trim() ? { note: note.trim() } : {}),
    };
  }
}

/**
 * The first that was sent is the one that is kept, unless somebody says otherwise.
 * @param {DeskLine[]} lines
 */
const oldest = (lines) => lines.reduce((a, b) => (Number(b.reference.slice(2)) < Number(a.reference.slice(2)) ? b : a)).reference;

customElements.define("act-form", ActForm);
