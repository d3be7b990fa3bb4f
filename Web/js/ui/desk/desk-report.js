// One report as the desk reads it: photo, words, place, who sent it, what can be done in a fixed order, and the whole history,
// what is internal included. Up: "close", "acted".

import "../small-map.js";
import "./act-form.js";
import "./held-box.js";
import "./question-box.js";
import "./split-form.js";
import { t } from "../../i18n.js";
import { ACTS, may } from "../../model/desk/acts.js";
import { paths } from "../../model/routes.js";
import { isAbort } from "../../net/api.js";
import { crewTown } from "../../net/crew.js";
import { findCase, removeMerge } from "../../net/desk.js";
import { categoryLabel } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { skeleton } from "../report-page.js";
import { caseFacts, caseHistory, casePhotos } from "./case-parts.js";
import { statusPill, when } from "../report-card.js";

/** @typedef {import("../../net/desk.js").Case} Case */

export class DeskReport extends HTMLElement {
  /** @type {import("../../model/staff.js").Session} */
  session = /** @type {any} */ (null);
  /** @type {string | null} */
  reference = null;
  asking = new AbortController();

  connectedCallback() {
    this.classList.add("board-report");
    this.addEventListener("left", () => this.closeForm());
    this.addEventListener("done", (event) => {
      event.stopPropagation();
      this.closeForm();
      this.dispatchEvent(new Event("acted", { bubbles: true }));
    });
    if (!this.firstChild) this.show(this.reference);
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /** @param {string | null} reference */
  show(reference) {
    if (reference === this.reference && this.firstChild) return;
    this.reference = reference;
    this.asking.abort();
    if (!reference) {
      refill(this, h("p", { class: "empty" }, icon("inbox"), t("case.none")));
      return;
    }
    refill(this, skeleton());
    this.load(reference);
  }

  /** Reads it again, where it stands. */
  async again() {
    if (this.reference) await this.load(this.reference);
  }

  /** @param {string} reference */
  async load(reference) {
    this.asking.abort();
    this.asking = new AbortController();
    try {
      const [report, said] = await Promise.all([findCase(reference, this.asking.signal), crewTown()]);
      if (this.reference === reference) this.render(report, said);
    } catch (error) {
      if (!isAbort(error)) refill(this, this.bar(), sayError(error, () => this.load(reference)));
    }
  }

  bar() {
    return h(
      "div",
      { class: "case-bar" },
      h("button", { type: "button", class: "quiet", onclick: () => this.dispatchEvent(new Event("close")) }, icon("close"), t("close")),
    );
  }

  /**
   * @param {Case} report
   * @param {import("../../net/crew.js").CrewTown} said
   */
  render(report, said) {
    this.report = report;
    this.said = said;
    const map = /** @type {any} */ (document.createElement("small-map"));
    map.place = report.location;
    map.label = t("map.report", { place: report.address ?? report.reference });
    this.form = h("div", { class: "case-form" });
    const question = /** @type {import("./question-box.js").QuestionBox} */ (document.createElement("question-box"));
    question.report = report;
    const held = /** @type {import("./held-box.js").HeldBox} */ (document.createElement("held-box"));
    held.reference = report.reference;
    refill(
      this,
      this.bar(),
      h(
        "div",
        { class: "case-head" },
        h("p", { class: "report-kicker" }, report.reference, " · ", when(report.createdAt)),
        h("h2", {}, categoryLabel(report.category)),
        h("p", { class: "card-state" }, statusPill(report.status), report.isPublic === false && h("span", { class: "pill closed" }, icon("eye"), t("case.internal"))),
      ),
      this.links(report),
      held,
      question,
      this.acts(report),
      this.form,
      casePhotos(report),
      caseFacts(report),
      map,
      h("h3", {}, t("report.history")),
      caseHistory(report, said),
    );
    this.scrollTo(0, 0);
  }

  /**
   * The reports that this one belongs with.
   * @param {Case} report
   */
  links(report) {
    const to = (/** @type {string} */ reference) => h("a", { href: `/guichet?queue=all&ouvrir=${reference}` }, reference);
    const list = (/** @type {string} */ key, /** @type {string[] | undefined} */ references) =>
      references && references.length > 0 && h("p", { class: "notice" }, icon("copy"), h("span", {}, t(key), " ", ...references.flatMap((one, index) => [index > 0 ? ", " : "", to(one)])));
    const mayMerge = this.session.role === "dispatcher" || this.session.role === "admin";
    return h(
      "div",
      { class: "stack" },
      report.duplicateOf &&
        h(
          "div",
          { class: "notice" },
          icon("copy"),
          h("div", {}, h("p", {}, t("case.duplicateOf"), " ", to(report.duplicateOf)), mayMerge && h("button", { type: "button", class: "button secondary", onclick: () => this.unmerge(report) }, icon("back"), t("case.unmerge"))),
        ),
      ...[...new Set(report.undelivered?.map(({ recipient }) => recipient))].map((address) =>
        h("p", { class: "notice warn" }, icon("alert"), t("case.undelivered", { address })),
      ),
      list("case.duplicates", report.duplicates),
      list("case.partOf", report.partOf ? [report.partOf] : []),
      report.parts &&
        report.parts.length > 0 &&
        h("ul", { class: "case-list" }, h("li", { class: "strong" }, t("case.parts")), ...report.parts.map((part) => h("li", {}, to(part.reference), ` ${part.department.name} `, statusPill(part.status)))),
    );
  }

  /** @param {Case} report */
  async unmerge(report) {
    try {
      await removeMerge(report.reference);
      this.dispatchEvent(new Event("acted", { bubbles: true }));
    } catch (error) {
      refill(/** @type {HTMLElement} */ (this.form), sayError(error));
    }
  }

  /** @param {Case} report */
  acts(report) {
    const { role } = this.session;
    const offered = ACTS.filter((act) => !act.merges || role === "dispatcher" || role === "admin");
    const isWhole = report.isOpen && !report.partOf && report.status !== "pending";
    return h(
      "div",
      { class: "acts", role: "group", "aria-label": t("case.acts") },
      ...offered.map((act) => {
        const able = may(act, report, role);
        return h("button", { type: "button", class: "chip", disabled: !able, onclick: () => this.open("act-form", { act, lines: [lineOf(report)] }) }, icon(act.icon), t(`does.${act.kind}`));
      }),
      (role === "dispatcher" || role === "admin") &&
        h("button", { type: "button", class: "chip", disabled: !isWhole, onclick: () => this.open("split-form", { report }) }, icon("share"), t("does.split")),
      h("a", { class: "chip", href: paths.moderation(report.reference) }, icon("eye"), t("does.moderate")),
    );
  }

  /**
   * @param {string} tag
   * @param {object} properties
   */
  open(tag, properties) {
    const form = document.createElement(tag);
    Object.assign(form, { ...properties, session: this.session, said: this.said });
    refill(/** @type {HTMLElement} */ (this.form), form);
    form.scrollIntoView({ block: "nearest" });
  }

  closeForm() {
    this.form?.replaceChildren();
    /** @type {HTMLElement | null} */ (this.querySelector(".acts button:not([disabled])"))?.focus();
  }
}

/**
 * A report as a line of the list: what acts are made from.
 * @param {Case} report
 * @returns {import("../../net/desk.js").DeskLine}
 */
const lineOf = (report) => ({
  ...report,
  public: report.isPublic !== false,
  outsideArea: Boolean(report.outsideArea),
  channel: report.channel ?? "web",
  heldAdditions: 0,
});

customElements.define("desk-report", DeskReport);
