// What can be done with the chosen rows. Up: "none" to choose none, "acted" when something was done.

import "./act-form.js";
import { t } from "../../i18n.js";
import { BULK } from "../../model/desk/acts.js";
import { crewTown } from "../../net/crew.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";

/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */

export class BulkBar extends HTMLElement {
  /** @type {DeskLine[]} */
  lines = [];

  connectedCallback() {
    this.addEventListener("left", () => this.close());
    this.addEventListener("done", (event) => {
      event.stopPropagation();
      this.close();
      this.dispatchEvent(new Event("none"));
      this.dispatchEvent(new Event("acted", { bubbles: true }));
    });
  }

  /**
   * @param {DeskLine[]} lines
   * @param {import("../../model/staff.js").Session} session
   */
  show(lines, session) {
    this.lines = lines;
    this.session = session;
    this.hidden = lines.length === 0;
    if (this.hidden) return this.replaceChildren();
    this.buttons();
  }

  buttons() {
    const role = this.session?.role;
    const offered = BULK.filter(({ merges }) => !merges || ((role === "dispatcher" || role === "admin") && this.lines.length > 1));
    this.form = h("div", { class: "bulk-form" });
    refill(
      this,
      h("div", { class: "bulk-head" }, h("p", { class: "strong" }, t("bulk.chosen", { count: this.lines.length })), h("button", { type: "button", class: "quiet", onclick: () => this.dispatchEvent(new Event("none")) }, icon("close"), t("bulk.none"))),
      h(
        "div",
        { class: "acts", role: "group", "aria-label": t("bulk.acts") },
        ...offered.map((act) => h("button", { type: "button", class: "chip", onclick: () => this.open(act) }, icon(act.icon), t(`does.${act.kind}`))),
      ),
      this.form,
    );
  }

  /** @param {import("../../model/desk/acts.js").Act} act */
  async open(act) {
    const box = /** @type {HTMLElement} */ (this.form);
    try {
      const form = /** @type {import("./act-form.js").ActForm} */ (document.createElement("act-form"));
      Object.assign(form, { act, lines: this.lines, session: this.session, said: await crewTown() });
      refill(box, form);
    } catch (error) {
      refill(box, sayError(error, () => this.open(act)));
    }
  }

  close() {
    this.form?.replaceChildren();
    /** @type {HTMLElement | null} */ (this.querySelector(".acts button"))?.focus();
  }
}

customElements.define("bulk-bar", BulkBar);
