// A public report's own page, with "me too".

import "./addition-form.js";
import { language, t } from "../i18n.js";
import { newDraft } from "../model/draft.js";
import { isOver } from "../model/follow.js";
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
  saying = false;
  said = false;

  async connectedCallback() {
    // What was refused comes back to be mended.
    this.saying = this.route.query.has("ajouter");
    this.className = "page wide";
    title(this.route.params.reference);
    refill(this, skeleton());
    outbox.changes.addEventListener("change", this.arrived);
    this.addEventListener("added", () => this.left(true));
    this.addEventListener("left", () => this.left(false));
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
      refill(this, reportView(report, [this.supportButton(report, mine?.state), this.stillBroken(report, mine)], { below: [this.takedown(report)] }));
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
    return items.find((item) => item.kind === "support" && item.reference === this.route.params.reference);
  }

  /**
   * "It is still broken", for whoever does not hold the code.
   * @param {Report} report
   * @param {import("../model/outbox.js").OutboxItem} [mine]
   */
  stillBroken(report, mine) {
    if (!isOver(report)) return null;
    if (this.said) return h("p", { class: "notice", role: "status" }, icon("check"), t("addition.kept"));
    if (!this.saying) {
      const open = () => {
        this.saying = true;
        this.render();
      };
      return h("button", { type: "button", class: "button secondary", onclick: open }, icon("alert"), t("addition.broken"));
    }
    const form = /** @type {import("./addition-form.js").AdditionForm} */ (document.createElement("addition-form"));
    form.report = report;
    form.stillBroken = true;
    form.supporter = mine?.id ?? null;
    return form;
  }

  /**
   * The way to have something taken away.
   * @param {Report} report
   */
  takedown(report) {
    const open = async () => {
      await import("./takedown-form.js");
      const form = /** @type {import("./takedown-form.js").TakedownForm} */ (document.createElement("takedown-form"));
      form.report = report;
      form.addEventListener("left", () => form.replaceWith(button));
      button.replaceWith(form);
    };
    const button = h("button", { type: "button", class: "quiet takedown-open", onclick: open }, icon("alert"), t("report.takedown"));
    return button;
  }

  /** @param {boolean} isKept */
  async left(isKept) {
    this.saying = false;
    this.said = isKept;
    await this.render();
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
