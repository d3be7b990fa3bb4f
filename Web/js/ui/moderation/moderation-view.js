// What waits for a moderator: the queue, and beside it what is open. Everything has a key.

import "./moderated-report.js";
import { t } from "../../i18n.js";
import { following, KINDS, neighbour, queue } from "../../model/moderation/queue.js";
import { paths } from "../../model/routes.js";
import { isAbort } from "../../net/api.js";
import { listQueue } from "../../net/moderation.js";
import { announce, h, icon, refill } from "../dom.js";
import { problemOf, sayError, words } from "../failure.js";
import { when } from "../report-card.js";
import { heldAddition, heldReport, takedown } from "./held-item.js";

/** @typedef {import("../../model/moderation/queue.js").Item} Item */

/** @type {Record<string, string>} */
const SIGNS = { takedown: "alert", approval: "clock", report: "inbox", addition: "mail" };
/** Milliseconds: as long as the server takes an answer back. */
const UNDO = 30_000;

class ModerationView extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  /** @type {Item[]} */
  items = [];
  /** @type {string | null} */
  open = null;
  asking = new AbortController();
  keys = (/** @type {KeyboardEvent} */ event) => this.typed(event);

  connectedCallback() {
    this.className = "moderation";
    this.list = h("nav", { class: "moderation-list", "aria-label": t("moderation.queue"), "aria-busy": true });
    this.pane = h("div", { class: "moderation-pane" });
    refill(
      this,
      h("div", { class: "moderation-side" }, h("a", { class: "quiet", href: paths.desk() }, icon("back"), t("entry.board")), h("h1", {}, t("moderation.title")), this.list),
      this.pane,
    );
    this.addEventListener("decided", (event) => this.decided(/** @type {CustomEvent} */ (event).detail));
    addEventListener("keydown", this.keys);
    this.reference = this.route.query.get("signalement");
    if (this.reference) this.showReport(this.reference);
    else refill(this.list, ...[1, 2, 3].map(() => h("span", { class: "skeleton line" })));
    this.load();
  }

  disconnectedCallback() {
    removeEventListener("keydown", this.keys);
    this.asking.abort();
    clearTimeout(this.timer);
  }

  async load() {
    try {
      const before = this.items;
      this.items = queue(await listQueue(this.asking.signal));
      this.list?.removeAttribute("aria-busy");
      if (this.reference) return this.renderList();
      const key = this.open ? following(before, this.items, this.open) : (this.items[0]?.key ?? null);
      if (key === this.open && key !== null) this.renderList();
      else this.show(key);
    } catch (error) {
      if (!isAbort(error)) refill(/** @type {HTMLElement} */ (this.list), sayError(error, () => this.load()));
    }
  }

  renderList() {
    const groups = KINDS.map((kind) => ({ kind, items: this.items.filter((item) => item.kind === kind) })).filter(({ items }) => items.length > 0);
    refill(
      /** @type {HTMLElement} */ (this.list),
      ...groups.map(({ kind, items }) =>
        h("section", {}, h("h2", {}, t(`moderation.kinds.${kind}`), h("span", { class: "count" }, items.length)), h("ul", {}, ...items.map((item) => h("li", {}, this.line(item))))),
      ),
      groups.length === 0 && h("p", { class: "empty" }, icon("check"), t("moderation.empty")),
      groups.length > 0 && h("p", { class: "hint" }, t("moderation.keys")),
    );
  }

  /** @param {Item} item */
  line(item) {
    const said = item.kind === "takedown" ? t(`takedown.cause.${item.cause}`) : item.kind === "approval" ? (item.said ?? t("event.photo")) : item.kind === "report" ? item.description : item.text;
    return h(
      "button",
      { type: "button", class: "moderation-line", "aria-current": item.key === this.open ? "true" : null, onclick: () => this.show(item.key, true) },
      icon(SIGNS[item.kind]),
      h("span", { class: "said" }, said ?? t("event.photo")),
      h("span", { class: "hint" }, item.reference, " · ", when(item.at)),
    );
  }

  /**
   * @param {string | null} key
   * @param {boolean} [byHand] whether the focus goes there
   */
  show(key, byHand = false) {
    this.open = key;
    this.reference = null;
    this.renderList();
    const item = this.items.find((one) => one.key === key);
    const pane = /** @type {HTMLElement} */ (this.pane);
    if (!item) return refill(pane, h("p", { class: "empty" }, icon("check"), t("moderation.empty.pane")));
    if (item.kind === "report") refill(pane, heldReport(item));
    else if (item.kind === "addition") refill(pane, heldAddition(item));
    else refill(pane, item.kind === "takedown" && takedown(item), this.report(item.reference, item.photo ?? item.text));
    pane.scrollTo(0, 0);
    if (byHand && matchMedia("(max-width: 899px)").matches) pane.scrollIntoView({ block: "start" });
  }

  /** @param {string} reference */
  showReport(reference) {
    refill(/** @type {HTMLElement} */ (this.pane), this.report(reference));
  }

  /**
   * @param {string} reference
   * @param {string} [target]
   */
  report(reference, target) {
    const view = /** @type {import("./moderated-report.js").ModeratedReport} */ (document.createElement("moderated-report"));
    view.reference = reference;
    view.target = target;
    return view;
  }

  /** @param {{said: string, undo?: () => Promise<unknown>, isOver?: boolean}} done */
  decided({ said, undo }) {
    this.done?.remove();
    clearTimeout(this.timer);
    announce(said);
    this.back = undo;
    const bar = h("div", { class: "moderation-done", role: "status" }, icon("check"), h("p", {}, said), undo && h("button", { type: "button", class: "button secondary", onclick: () => this.undo() }, icon("back"), t("undo"), h("kbd", {}, "u")));
    this.append(bar);
    this.done = bar;
    this.timer = setTimeout(() => this.forget(), UNDO);
    this.dispatchEvent(new Event("moderated", { bubbles: true }));
    this.load();
  }

  forget() {
    this.done?.remove();
    this.back = undefined;
  }

  async undo() {
    const back = this.back;
    this.forget();
    if (!back) return;
    try {
      await back();
      announce(t("moderation.undone.said"));
      this.querySelectorAll("moderated-report").forEach((view) => /** @type {import("./moderated-report.js").ModeratedReport} */ (view).load());
      this.dispatchEvent(new Event("moderated", { bubbles: true }));
      await this.load();
    } catch (error) {
      const { title, detail } = words(problemOf(error));
      this.decided({ said: `${title} ${detail}` });
    }
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, dialog, .box")) return;
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (step) this.show(neighbour(this.items, this.open, /** @type {1 | -1} */ (step)));
    else if (event.key === "u") this.undo();
    else {
      const button = /** @type {HTMLButtonElement | null} */ (this.pane?.querySelector(`[data-key="${CSS.escape(event.key)}"]`));
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  }
}

customElements.define("moderation-view", ModerationView);
