// What narrows the list: words, department, kind, state; and what one keeps of it under a name. Up: "filter" with what
// has changed of the board.

import { t } from "../../i18n.js";
import { boardOf, boardQuery, looksForPerson } from "../../model/desk/board.js";
import { STATUSES } from "../../model/status.js";
import { deleteFilter, listFilters, saveFilter } from "../../net/desk.js";
import { say, town } from "../../town.js";
import { announce, freshID, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";

/** @typedef {import("../../model/desk/board.js").Board} Board */

/** Milliseconds without a key before we look. */
const PAUSE = 250;

export class BoardFilters extends HTMLElement {
  /** @type {number | undefined} */
  timer;
  /** @type {import("../../net/desk.js").SavedFilter[]} */
  saved = [];

  async connectedCallback() {
    try {
      this.saved = (await listFilters()).filters;
      this.renderSaved();
    } catch {
      // Without them the board is still whole.
    }
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /** @param {Board} board */
  render(board) {
    this.board = board;
    if (!this.input) this.build();
    if (this.input && document.activeElement !== this.input) this.input.value = board.text;
    this.renderSelects(board);
    this.renderSaved();
  }

  build() {
    const id = freshID("search");
    this.input = h("input", {
      id,
      type: "search",
      class: "field",
      placeholder: t("board.search.hint"),
      autocomplete: "off",
      oninput: () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.search(), PAUSE);
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Enter" && this.search(),
    });
    this.chips = h("div", { class: "board-chips" });
    this.kept = h("div", { class: "board-saved" });
    refill(
      this,
      h("label", { class: "visually-hidden", for: id }, t("board.search")),
      h("span", { class: "field-box" }, icon("search"), this.input),
      this.chips,
      this.kept,
    );
  }

  /** @param {Board} board */
  renderSelects(board) {
    const { departments, categories } = town();
    /** @param {string} name @param {string} label @param {[string, string][]} options @param {string[]} chosen */
    const select = (name, label, options, chosen) => {
      const element = h(
        "select",
        { class: "chip", "aria-label": label, onchange: () => this.tell({ [name]: element.value ? [element.value] : [] }) },
        h("option", { value: "" }, label),
        ...options.map(([value, text]) => h("option", { value, selected: chosen.includes(value) }, text)),
      );
      element.classList.toggle("on", chosen.length > 0);
      return element;
    };
    refill(
      /** @type {HTMLElement} */ (this.chips),
      select("departments", t("board.department"), departments.map(({ id, name }) => [id, name]), board.departments),
      select("categories", t("board.category"), categories.map(({ id, label }) => [id, say(label)]), board.categories),
      select("statuses", t("board.status"), STATUSES.map((status) => [status, t(`status.${status}`)]), board.statuses),
    );
  }

  renderSaved() {
    const { board, kept } = this;
    if (!board || !kept) return;
    const query = String(boardQuery(board));
    const isNarrow = Boolean(board.text) || [board.departments, board.categories, board.statuses].some((values) => values.length > 0);
    const isKept = this.saved.some((filter) => filter.query === query);
    refill(
      kept,
      ...this.saved.map((filter) =>
        h(
          "span",
          { class: "saved" },
          h("button", { type: "button", class: "chip", "aria-pressed": String(filter.query === query), onclick: () => this.tell({ ...boardOf(new URLSearchParams(filter.query)), open: board.open }) }, icon("save"), filter.name),
          filter.query === query && h("button", { type: "button", class: "chip", "aria-label": t("board.filter.delete", { name: filter.name }), onclick: () => this.change(() => deleteFilter(filter.name)) }, icon("trash")),
        ),
      ),
      isNarrow && !isKept && !looksForPerson(board.text) && h("button", { type: "button", class: "chip", onclick: () => this.ask() }, icon("plus"), t("board.filter.keep")),
    );
  }

  /** Asks under which name, in the place of the button. */
  ask() {
    const id = freshID("name");
    const input = h("input", { id, class: "field", maxlength: 60, autocomplete: "off" });
    const form = h(
      "form",
      { class: "board-name", onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const name = input.value.trim();
        if (name && this.board) this.change(() => saveFilter({ name, query: String(boardQuery(/** @type {Board} */ (this.board))) }));
      } },
      h("label", { class: "visually-hidden", for: id }, t("board.filter.name")),
      input,
      h("button", { type: "submit", class: "button secondary" }, t("board.filter.save")),
    );
    input.placeholder = t("board.filter.name");
    this.kept?.append(form);
    input.focus();
  }

  /** @param {() => Promise<{filters: import("../../net/desk.js").SavedFilter[]}>} act */
  async change(act) {
    try {
      this.saved = (await act()).filters;
      this.renderSaved();
      announce(t("board.filter.kept"));
    } catch (error) {
      this.kept?.append(sayError(error));
    }
  }

  search() {
    clearTimeout(this.timer);
    const text = this.input?.value.trim() ?? "";
    if (text !== this.board?.text) this.tell({ text });
  }

  focusSearch() {
    this.input?.focus();
    this.input?.select();
  }

  /** @param {Partial<Board>} change */
  tell(change) {
    this.dispatchEvent(new CustomEvent("filter", { detail: change }));
  }
}

customElements.define("board-filters", BoardFilters);
