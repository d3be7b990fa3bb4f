// What was just done, and the way to take it back while the server still does (30 seconds). One for the whole board.

import { language, t } from "../../i18n.js";
import { deleteAct } from "../../net/crew.js";
import { announce, h, icon, refill } from "../dom.js";
import { problemOf, words } from "../failure.js";

/** @typedef {{id: string, reference: string, until?: string}} Done */
/** @typedef {{reference: string, why: string}} Failed */

/** Milliseconds, where the server does not say until when. */
const LONG = 30_000;

class BoardUndo extends HTMLElement {
  /** @type {Done[]} */
  done = [];
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    this.setAttribute("role", "status");
    this.addEventListener("undo", () => this.undo());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /**
   * @param {string} kind of the act
   * @param {Done[]} done
   * @param {Failed[]} failed
   */
  show(kind, done, failed) {
    clearTimeout(this.timer);
    this.done = done;
    const until = Math.min(...done.map(({ until }) => (until ? Date.parse(until) : Date.now() + LONG)));
    refill(
      this,
      h("p", {}, icon("check"), t(`does.${kind}.done`, { count: done.length })),
      done.length > 0 && h("button", { type: "button", class: "button secondary", onclick: () => this.undo() }, icon("back"), t("undo"), h("kbd", {}, "u")),
      failed.length > 0 && h("div", { class: "failed" }, h("p", { class: "strong" }, t("bulk.failed", { count: failed.length })), h("ul", {}, ...failed.map(({ reference, why }) => h("li", {}, `${reference} : ${why}`)))),
      failed.length > 0 && h("button", { type: "button", class: "quiet", onclick: () => this.remove() }, t("close")),
    );
    if (failed.length === 0) this.timer = setTimeout(() => this.remove(), Math.max(0, until - Date.now()));
  }

  async undo() {
    clearTimeout(this.timer);
    const taken = this.done.splice(0).reverse();
    /** @type {Failed[]} */
    const failed = [];
    for (const { id, reference } of taken) {
      try {
        await deleteAct(id, language());
      } catch (error) {
        failed.push({ reference, why: words(problemOf(error)).title });
      }
    }
    announce(t("undo.done", { count: taken.length - failed.length }));
    const board = this.parentElement;
    if (failed.length > 0) this.show("undo", [], failed);
    else this.remove();
    board?.dispatchEvent(new Event("acted"));
  }
}

customElements.define("board-undo", BoardUndo);

/**
 * Shows what was done at the bottom of the board that `inside` stands in.
 * @param {Element} inside
 * @param {string} kind
 * @param {Done[]} done
 * @param {Failed[]} failed
 */
export function offerUndo(inside, kind, done, failed) {
  const board = inside.closest("desk-board");
  if (!board) return;
  board.querySelector("board-undo")?.remove();
  const undo = /** @type {BoardUndo} */ (document.createElement("board-undo"));
  board.append(undo);
  undo.show(kind, done, failed);
}
