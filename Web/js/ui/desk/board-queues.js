// The queues and how much waits in each.

import { language, t } from "../../i18n.js";
import { QUEUES, boardAddress } from "../../model/desk/board.js";
import { h, icon, refill } from "../dom.js";

/** @typedef {import("../../model/desk/board.js").Board} Board */

export class BoardQueues extends HTMLElement {
  /** @type {Record<string, number>} */
  counts = {};
  most = Infinity;

  /** @param {Board} board */
  render(board) {
    this.board = board;
    refill(
      this,
      h(
        "nav",
        { "aria-label": t("board.queues") },
        h(
          "ul",
          { class: "queues" },
          ...QUEUES.map(([name, sign]) =>
            h(
              "li",
              {},
              h(
                "a",
                {
                  class: "queue",
                  href: boardAddress({ queue: name, text: "", departments: [], categories: [], statuses: [], open: null }),
                  "aria-current": name === board.queue ? "page" : null,
                },
                icon(sign),
                h("span", {}, t(`board.queue.${name}`)),
                this.number(name),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** @param {string} name */
  number(name) {
    const count = this.counts[name];
    if (count === undefined) return null;
    const text = new Intl.NumberFormat(language()).format(count) + (count >= this.most ? "+" : "");
    return h("span", { class: count > 0 && name === "overdue" ? "count late" : "count" }, text);
  }

  /**
   * @param {Record<string, number>} counts
   * @param {number} most
   */
  count(counts, most) {
    this.counts = counts;
    this.most = most;
    const focused = this.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    if (this.board) this.render(this.board);
    if (focused) /** @type {HTMLElement | null} */ (this.querySelector(`a[href="${CSS.escape(focused)}"]`))?.focus();
  }
}

customElements.define("board-queues", BoardQueues);
