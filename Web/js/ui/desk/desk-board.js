// The triage board: queues, list, report. Everything has a key; nothing is lost by looking elsewhere, for the address says
// what is shown.

import "./board-filters.js";
import "./board-list.js";
import "./board-queues.js";
import "./desk-report.js";
import { t } from "../../i18n.js";
import { boardAddress, boardOf, boardQuery, meaning } from "../../model/desk/board.js";
import { paths } from "../../model/routes.js";
import { ApiError, isAbort } from "../../net/api.js";
import { countQueues, listBoard } from "../../net/desk.js";
import * as sessions from "../../net/session.js";
import { go, note } from "../../router.js";
import { h, icon, refill } from "../dom.js";
import { showKeys } from "./board-keys.js";

/** @typedef {import("../../model/desk/board.js").Board} Board */
/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */

class DeskBoard extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  /** @type {import("../../model/staff.js").Session} */
  session = /** @type {any} */ (null);
  /** @type {Board} */
  board = /** @type {any} */ (null);
  asking = new AbortController();
  keys = (/** @type {KeyboardEvent} */ event) => this.press(event);

  connectedCallback() {
    this.className = "board";
    this.queues = /** @type {import("./board-queues.js").BoardQueues} */ (document.createElement("board-queues"));
    this.filters = /** @type {import("./board-filters.js").BoardFilters} */ (document.createElement("board-filters"));
    this.list = /** @type {import("./board-list.js").BoardList} */ (document.createElement("board-list"));
    this.report = /** @type {import("./desk-report.js").DeskReport} */ (document.createElement("desk-report"));
    this.list.session = this.report.session = this.session;
    this.filters.addEventListener("filter", (event) => this.show({ ...this.board, .../** @type {CustomEvent} */ (event).detail }));
    this.list.addEventListener("open", (event) => this.open(/** @type {CustomEvent<string>} */ (event).detail));
    this.list.addEventListener("more", () => this.load({ more: true }));
    this.addEventListener("acted", () => this.acted());
    this.mails = h("a", { class: "queue mails-link", href: paths.desk("courriels") }, icon("mail"), h("span", {}, t("mails.title")));
    this.report.addEventListener("close", () => this.open(null));
    refill(
      this,
      h(
        "div",
        { class: "board-side" },
        h("h1", { class: "visually-hidden" }, t("desk.title")),
        h("a", { class: "button primary wide", href: paths.desk("nouveau") }, icon("plus"), t("board.enter")),
        this.queues,
        this.mails,
        h("a", { class: "quiet", href: paths.desk("regles") }, icon("forward"), t("rules.title")),
        this.session.role === "admin" && h("a", { class: "quiet", href: paths.desk("envois") }, icon("mail"), t("unsent.title")),
        h("button", { type: "button", class: "quiet", onclick: () => showKeys() }, icon("info"), t("board.keys")),
      ),
      h("section", { class: "board-middle", "aria-label": t("board.list") }, this.filters, this.list),
      this.report,
    );
    addEventListener("keydown", this.keys);
    this.update();
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.keys);
    this.asking.abort();
  }

  /** What the address shows now. */
  update() {
    const before = this.board;
    this.board = boardOf(this.route.query);
    this.queues?.render(this.board);
    this.filters?.render(this.board);
    if (!before || String(boardQuery(before)) !== String(boardQuery(this.board))) this.load();
    this.renderOpen();
    this.count();
  }

  /** @param {Board} board */
  show(board) {
    return go(boardAddress(board));
  }

  /** @param {string | null} reference */
  open(reference) {
    if (reference === this.board.open) return;
    this.board.open = reference;
    note(boardAddress(this.board));
    this.renderOpen();
    if (!reference) this.list?.focusCurrent();
  }

  renderOpen() {
    this.classList.toggle("reading", Boolean(this.board.open));
    this.list?.mark(this.board.open);
    this.report?.show(this.board.open);
  }

  /** @param {{more?: boolean}} [options] */
  async load(options = {}) {
    this.asking.abort();
    this.asking = new AbortController();
    const list = /** @type {import("./board-list.js").BoardList} */ (this.list);
    if (!options.more) list.wait();
    try {
      const page = await listBoard(boardQuery(this.board), options.more ? list.next : null, this.asking.signal);
      // A number or a code is found whatever the filter, and shown at once.
      if (page.named && !options.more) this.open(page.named);
      list.take(page, Boolean(options.more), this.board);
    } catch (error) {
      if (isAbort(error)) return;
      if (error instanceof ApiError && error.status === 401) return sessions.lose();
      list.fail(error, () => this.load(options));
    }
  }

  async count() {
    try {
      const { queues, mails, most } = await countQueues(new URLSearchParams());
      this.queues?.count(queues, most);
      refill(/** @type {HTMLElement} */ (this.mails), icon("mail"), h("span", {}, t("mails.title")), h("span", { class: "count" }, mails, mails >= most ? "+" : ""));
    } catch {
      // The queues without their numbers are still the queues.
    }
  }

  /** Something was done: what is shown may be somewhere else now. */
  async acted() {
    await Promise.all([this.load(), this.count(), this.report?.again()]);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const isTyping = target instanceof HTMLElement && target.matches("input:not([type=checkbox]), textarea, select");
    if (isTyping && event.key !== "Escape") return;
    const action = meaning(event.key);
    if (!action) return;
    // Enter on a button or a link is theirs.
    if (action === "open" && target instanceof HTMLElement && target.matches("button, a, summary") && !target.matches(".row-link")) return;
    const does = {
      next: () => this.list?.step(1),
      previous: () => this.list?.step(-1),
      open: () => this.open(this.list?.current ?? null),
      choose: () => this.list?.choose(),
      chooseTo: () => this.list?.chooseTo(),
      chooseAll: () => this.list?.chooseAll(),
      leave: () => (isTyping ? /** @type {HTMLElement} */ (target).blur() : this.leave()),
      search: () => this.filters?.focusSearch(),
      undo: () => this.querySelector("board-undo")?.dispatchEvent(new Event("undo")),
      enter: () => go(paths.desk("nouveau")),
      act: () => /** @type {HTMLElement | null} */ (this.querySelector("bulk-bar button, .acts button"))?.focus(),
      keys: () => showKeys(),
    }[action];
    event.preventDefault();
    does();
  }

  /** Out of the report, else out of what is chosen. */
  leave() {
    if (this.list?.chosen.size) this.list.chooseNone();
    else this.open(null);
  }
}

customElements.define("desk-board", DeskBoard);
