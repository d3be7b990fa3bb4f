// A public report's own page, with "me too".

import { language, t } from "../i18n.js";
import { newDraft } from "../model/draft.js";
import { itemOf } from "../model/outbox.js";
import { uuid } from "../model/uuid.js";
import { findReport, isAbort } from "../net/api.js";
import { sendSoon } from "../net/sync.js";
import { title } from "../router.js";
import * as outbox from "../store/outbox.js";
import { categoryLabel } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { reportView } from "./report-view.js";

/** @typedef {import("../net/api.js").Report} Report */

class ReportPage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  asking = new AbortController();
  arrived = () => this.renderAgain();

  async connectedCallback() {
    this.className = "page wide";
    title(this.route.params.reference);
    refill(this, skeleton());
    outbox.changes.addEventListener("change", this.arrived);
    await this.render();
  }

  disconnectedCallback() {
    this.asking.abort();
    outbox.changes.removeEventListener("change", this.arrived);
  }

  async render() {
    try {
      const report = await findReport(this.route.params.reference, this.asking.signal);
      const mine = await this.support();
      title(`${categoryLabel(report.category)} ${report.reference}`);
      refill(this, reportView(report, [this.supportButton(report, mine?.state)]));
      this.shown = mine?.state;
    } catch (error) {
      if (isAbort(error)) return;
      refill(this, h("h1", {}, this.route.params.reference), sayError(error, () => this.render()));
    }
  }

  /** Shows the new number once our own "me too" has arrived. */
  async renderAgain() {
    const mine = await this.support();
    if (mine && mine.state !== this.shown) await this.render();
  }

  /** This phone's "me too" for this report. */
  async support() {
    const items = await outbox.list();
    return items.find((item) => item.reference === this.route.params.reference);
  }

  /**
   * @param {Report} report
   * @param {string | undefined} state
   */
  supportButton(report, state) {
    if (!report.isOpen) return null;
    if (state) return h("p", { class: "notice" }, icon("check"), t(state === "sent" ? "report.supported" : "report.supporting"));
    const join = async () => {
      const draft = { ...newDraft(uuid(), Date.now()), category: report.category };
      if (report.address) draft.place = { ...report.location, source: /** @type {const} */ ("map"), label: report.address };
      announce(t("report.supporting"));
      const about = { asked: { questions: [], photo: /** @type {const} */ ("none") }, reference: report.reference };
      await outbox.create(itemOf(draft, { kind: "support", ...about, language: language() }, Date.now()));
      sendSoon();
    };
    return h("button", { type: "button", class: "button secondary", onclick: join }, icon("people"), t("report.meToo"));
  }
}

/** What stands there until the report comes. */
export function skeleton() {
  return h(
    "div",
    { class: "report", "aria-hidden": "true" },
    h("div", { class: "report-photos" }, h("span", { class: "skeleton photo" })),
    h("div", { class: "report-text" }, h("span", { class: "skeleton line" }), h("span", { class: "skeleton line short" })),
  );
}

customElements.define("report-page", ReportPage);
