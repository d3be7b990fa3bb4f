// "Réparé. Annuler": the way back from what was just done, for as long as the server takes it back.

import { t } from "../../i18n.js";
import { UNDOABLE } from "../../model/crew/act.js";
import { sendSoon } from "../../net/sync.js";
import * as acts from "../../store/acts.js";
import { announce, h, icon, refill } from "../dom.js";

/** @typedef {import("../../model/outbox.js").OutboxItem} OutboxItem */

class UndoBar extends HTMLElement {
  /** @type {number | undefined} */
  timer;

  connectedCallback() {
    this.setAttribute("role", "status");
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  /** @param {OutboxItem[]} items what was done at once */
  offer(items) {
    clearTimeout(this.timer);
    const kind = items[0]?.act?.kind ?? "note";
    refill(
      this,
      h(
        "div",
        { class: "undo" },
        icon("check"),
        h("p", {}, t(`act.done.${kind}`, { count: items.length })),
        h("button", { type: "button", class: "button secondary", onclick: () => this.undo(items) }, icon("refresh"), t("undo")),
      ),
    );
    this.timer = setTimeout(() => this.replaceChildren(), UNDOABLE);
  }

  /** @param {OutboxItem[]} items */
  async undo(items) {
    clearTimeout(this.timer);
    this.replaceChildren();
    for (const item of items) await acts.undo(item);
    announce(t("crew.undone"));
    sendSoon();
  }
}

customElements.define("undo-bar", UndoBar);

/**
 * Offers the way back on whichever of the crew's screens is shown.
 * @param {OutboxItem[]} items
 */
export function offerUndo(items) {
  /** @type {UndoBar | null} */ (document.querySelector("undo-bar"))?.offer(items);
}
