// What was chosen on the map, in a sheet over its lower edge: one report, or the several of one spot. Up: "closed".

import { t } from "../i18n.js";
import { paths } from "../model/routes.js";
import { isAbort } from "../net/api.js";
import { categoryLabel } from "../town.js";
import { fill, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { cardSkeletons, reportCard, statusPill, thumbnail, when } from "./report-card.js";

/** @typedef {import("../net/api.js").ReportProperties} ReportProperties */

export class ReportSheet extends HTMLElement {
  constructor() {
    super();
    this.asked = 0;
  }

  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
  }

  /**
   * Shows what `find` finds, unless something else is chosen meanwhile.
   * @param {() => ReportProperties[] | Promise<ReportProperties[]>} find
   */
  async show(find) {
    this.asked += 1;
    const mine = this.asked;
    try {
      const finding = find();
      if (finding instanceof Promise) this.put(t("map.loading"), [cardSkeletons()[0]]);
      const reports = await finding;
      if (mine !== this.asked) return;
      if (reports.length === 1) this.put(categoryLabel(reports[0].category), one(reports[0]), thumbnail(reports[0]));
      else this.put(t("map.gathered", { count: reports.length }), [several(reports)]);
    } catch (error) {
      if (mine === this.asked && !isAbort(error)) this.put(t("map.chosen"), [sayError(error)]);
    }
  }

  /**
   * @param {string} title
   * @param {Node[]} content
   * @param {Node} [picture]
   */
  put(title, content, picture) {
    const heading = h("h2", { id: "sheet-title", tabindex: -1 }, title);
    refill(
      this,
      h(
        "section",
        { class: picture ? "sheet one" : "sheet", "aria-labelledby": "sheet-title" },
        picture,
        h("div", { class: "sheet-text" }, heading, ...content),
        h("button", { type: "button", class: "map-button", "aria-label": t("close"), onclick: () => this.close() }, icon("close")),
      ),
    );
    heading.focus({ preventScroll: true });
  }

  close() {
    this.clear();
    this.dispatchEvent(new Event("closed"));
  }

  clear() {
    this.asked += 1;
    this.replaceChildren();
  }
}

/** @param {ReportProperties} report */
function one(report) {
  const place = h("p", {}, report.address ?? t("place.onMap"));
  const facts = h("p", { class: "hint" }, report.reference, " · ", t("report.toDepartment", { department: report.departmentName }));
  if (report.supporters > 0) fill(facts, " · ", t("map.supporters", { count: report.supporters }));
  return [
    h("p", { class: "card-state" }, statusPill(report.status), when(report.createdAt)),
    place,
    facts,
    h("a", { class: "button secondary", href: paths.report(report.reference) }, t("map.open"), icon("chevron")),
  ];
}

/** @param {ReportProperties[]} reports */
function several(reports) {
  return h("ul", { class: "cards" }, ...reports.map((report) => h("li", {}, reportCard(report))));
}

customElements.define("report-sheet", ReportSheet);
