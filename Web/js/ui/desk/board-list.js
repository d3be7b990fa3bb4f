// The list of a queue: rows of 44 pixels, one of which is the current one, any of which may be chosen. Up: "open" with a
// reference, "more".

import "./bulk-bar.js";
import { t } from "../../i18n.js";
import { extended, isLate, stepped } from "../../model/desk/board.js";
import { categoryIcon, categoryLabel } from "../../town.js";
import { announce, h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { statusPill, when } from "../report-card.js";

/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */

export class BoardList extends HTMLElement {
  /** @type {import("../../model/staff.js").Session} */
  session = /** @type {any} */ (null);
  /** @type {DeskLine[]} */
  lines = [];
  /** @type {string | null} where the next page starts */
  next = null;
  /** @type {string | null} the row that the keys stand on */
  current = null;
  /** @type {Set<string>} */
  chosen = new Set();
  /** @type {string | null} the last that was chosen, from where a range goes */
  from = null;
  /** @type {string | null} what is shown beside the list */
  shown = null;

  connectedCallback() {
    if (this.rows) return;
    this.rows = h("ul", { class: "rows" });
    this.below = h("div", { class: "rows-end" });
    this.bar = /** @type {import("./bulk-bar.js").BulkBar} */ (document.createElement("bulk-bar"));
    this.bar.addEventListener("none", () => this.chooseNone());
    refill(this, h("div", { class: "rows-box" }, this.rows, this.below), this.bar);
  }

  wait() {
    this.setAttribute("aria-busy", "true");
    if (this.lines.length > 0) return;
    refill(/** @type {HTMLElement} */ (this.rows), ...Array.from({ length: 8 }, () => h("li", { class: "row" }, h("span", { class: "skeleton line" }))));
  }

  /**
   * @param {import("../../net/desk.js").DeskPage} page
   * @param {boolean} isMore
   * @param {import("../../model/desk/board.js").Board} board
   */
  take(page, isMore, board) {
    this.removeAttribute("aria-busy");
    this.lines = isMore ? [...this.lines, ...page.reports] : page.reports;
    this.next = page.next;
    const present = new Set(this.lines.map(({ reference }) => reference));
    this.chosen = new Set([...this.chosen].filter((reference) => present.has(reference)));
    if (!this.current || !present.has(this.current)) this.current = this.lines[0]?.reference ?? null;
    this.render();
    announce(t("board.count", { count: this.lines.length }));
    const nothing = board.text ? t("board.none.found") : t(`board.queue.${board.queue}.none`);
    refill(
      /** @type {HTMLElement} */ (this.below),
      this.lines.length === 0 && h("p", { class: "empty" }, icon(board.text ? "search" : "check"), nothing),
      page.next && h("button", { type: "button", class: "button secondary wide", onclick: () => this.dispatchEvent(new Event("more")) }, t("board.more")),
    );
  }

  /**
   * @param {unknown} error
   * @param {() => void} retry
   */
  fail(error, retry) {
    this.removeAttribute("aria-busy");
    refill(/** @type {HTMLElement} */ (this.below), sayError(error, retry));
  }

  render() {
    const hadFocus = this.rows?.contains(document.activeElement);
    refill(/** @type {HTMLElement} */ (this.rows), ...this.lines.map((line) => this.row(line)));
    this.bar?.show(this.lines.filter(({ reference }) => this.chosen.has(reference)), this.session);
    if (hadFocus) this.focusCurrent();
  }

  /** @param {DeskLine} line */
  row(line) {
    const { reference } = line;
    const isCurrent = reference === this.current;
    const kind = categoryLabel(line.category);
    const box = h("input", {
      type: "checkbox",
      checked: this.chosen.has(reference),
      tabindex: isCurrent ? 0 : -1,
      "aria-label": t("board.choose", { reference }),
      onclick: (/** @type {MouseEvent} */ event) => {
        this.current = reference;
        if (event.shiftKey) this.chooseTo();
        else this.choose();
      },
    });
    const open = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.current = reference;
      this.dispatchEvent(new CustomEvent("open", { detail: reference }));
      this.renderCurrent();
    };
    return h(
      "li",
      { class: "row", "data-reference": reference, "data-current": isCurrent, "data-shown": reference === this.shown },
      h("label", { class: "row-choose" }, box),
      h(
        "a",
        { class: "row-link", href: `/guichet?ouvrir=${reference}`, tabindex: isCurrent ? 0 : -1, "aria-current": reference === this.shown ? "true" : null, onclick: open },
        h("span", { class: "row-kind" }, icon(categoryIcon(line.category)), h("span", { class: "row-title" }, kind), h("span", { class: "row-reference" }, reference)),
        h("span", { class: "row-place" }, [line.address, line.department.name].filter(Boolean).join(" · ")),
        h("span", { class: "row-state" }, ...this.signs(line), statusPill(line.status)),
        h("span", { class: "row-age" }, isLate(line, Date.now()) ? h("span", { class: "late" }, icon("clock"), t("board.late")) : when(line.createdAt)),
      ),
    );
  }

  /**
   * What is particular about a report, as icon and word.
   * @param {DeskLine} line
   */
  signs(line) {
    const sign = (/** @type {string} */ name, /** @type {string} */ text) => h("span", { class: "sign", title: text }, icon(name), h("span", { class: "visually-hidden" }, text));
    return [
      line.partOf && sign("copy", t("board.part", { reference: line.partOf })),
      line.outsideArea && sign("forward", t("board.queue.outside")),
      line.heldAdditions > 0 && sign("alert", t("board.held", { count: line.heldAdditions })),
      line.askedAt && (line.answeredAt ? sign("mail", t("board.queue.answered")) : sign("pause", t("board.queue.waiting"))),
    ].flatMap((one) => one || []);
  }

  /** @param {string | null} reference */
  mark(reference) {
    this.shown = reference;
    if (reference && this.lines.some((line) => line.reference === reference)) this.current = reference;
    this.renderCurrent();
  }

  renderCurrent() {
    for (const row of /** @type {HTMLElement[]} */ ([...(this.rows?.children ?? [])])) {
      const isCurrent = row.dataset.reference === this.current;
      row.dataset.current = String(isCurrent);
      row.dataset.shown = String(row.dataset.reference === this.shown);
      for (const part of row.querySelectorAll("a, input")) part.setAttribute("tabindex", isCurrent ? "0" : "-1");
      const link = row.querySelector("a");
      if (row.dataset.reference === this.shown) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    }
  }

  focusCurrent() {
    const row = [...(this.rows?.children ?? [])].find((one) => /** @type {HTMLElement} */ (one).dataset.reference === this.current);
    /** @type {HTMLElement | null} */ (row?.querySelector("a") ?? null)?.focus();
    row?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} step */
  step(step) {
    this.current = stepped(this.lines, this.current, this.rows?.contains(document.activeElement) ? step : 0);
    this.renderCurrent();
    this.focusCurrent();
    // With a report beside the list, the keys leaf through it.
    if (this.shown && this.current) this.dispatchEvent(new CustomEvent("open", { detail: this.current }));
  }

  choose() {
    if (!this.current) return;
    if (this.chosen.has(this.current)) this.chosen.delete(this.current);
    else this.chosen.add(this.current);
    this.from = this.current;
    this.render();
    announce(t("bulk.chosen", { count: this.chosen.size }));
  }

  chooseTo() {
    if (!this.current) return;
    this.chosen = extended(this.lines, this.chosen, this.from, this.current);
    this.render();
    announce(t("bulk.chosen", { count: this.chosen.size }));
  }

  chooseAll() {
    this.chosen = new Set(this.lines.map(({ reference }) => reference));
    this.render();
    announce(t("bulk.chosen", { count: this.chosen.size }));
  }

  chooseNone() {
    this.chosen = new Set();
    this.render();
    this.focusCurrent();
  }
}

customElements.define("board-list", BoardList);
