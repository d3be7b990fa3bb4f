// The front desk: the board, a report entered for somebody, the mails that wait, the rules that were overruled,
// what could not be sent.

import { t, useArea } from "../../i18n.js";
import { title } from "../../router.js";
import { refill } from "../dom.js";
import { sayError } from "../failure.js";
import { enter } from "../staff/entry.js";
import { useStyle } from "../stylesheet.js";

/** @typedef {HTMLElement & {route: import("../../model/routes.js").Route,
 *   session: import("../../model/staff.js").Session, update?: () => void}} View */

/** @type {Record<string, [tag: string, title: string, load: () => Promise<unknown>]>} */
const VIEWS = {
  "": ["desk-board", "desk.title", () => import("./desk-board.js")],
  nouveau: ["desk-entry", "entry.title", () => import("./desk-entry.js")],
  envois: ["desk-outbox", "unsent.title", () => import("./desk-outbox.js")],
  courriels: ["desk-mails", "mails.title", () => import("./desk-mails.js")],
  moderation: [
    "moderation-view",
    "moderation.title",
    () => Promise.all([import("../moderation/moderation-view.js"), useArea("moderation"), useArea("takedown"), useStyle("moderation")]),
  ],
  regles: ["desk-rules", "rules.title", () => import("./desk-rules.js")],
};

class DeskPage extends HTMLElement {
  /** @type {import("../../model/routes.js").Route} */
  route = /** @type {any} */ (null);

  async connectedCallback() {
    this.className = "desk-page";
    await this.show();
  }

  /** Another view, or the same one for another address. */
  update() {
    const view = /** @type {View | null} */ (this.firstElementChild);
    const [tag] = this.view();
    if (view?.localName !== tag || !view.update) return this.show();
    view.route = this.route;
    view.update();
  }

  view() {
    return VIEWS[this.route.params.view ?? ""] ?? VIEWS[""];
  }

  async show() {
    try {
      const [tag, name, load] = this.view();
      const [session] = await Promise.all([enter("desk", tag === "moderation-view" ? "moderation" : "desk"), load()]);
      if (!session || !this.isConnected) return;
      title(t(name));
      const view = /** @type {View} */ (document.createElement(tag));
      view.route = this.route;
      view.session = session;
      refill(this, view);
    } catch (error) {
      refill(this, sayError(error, () => this.show()));
    }
  }
}

customElements.define("desk-page", DeskPage);
