// What was tapped on the map, over its lower edge: one report, or the several of one spot.

import { t } from "../i18n.js";
import { fill, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { isAbort } from "../net/api.js";
import { reportCard } from "./report-card.js";

/** @typedef {import("../net/api.js").ReportProperties} ReportProperties */

export class MapPreview extends HTMLElement {
  constructor() {
    super();
    this.asked = 0;
  }

  connectedCallback() {
    this.className = "map-preview";
  }

  /**
   * Shows what `find` finds, unless something else is tapped meanwhile.
   * @param {() => ReportProperties[] | Promise<ReportProperties[]>} find
   */
  async show(find) {
    this.asked += 1;
    const mine = this.asked;
    try {
      const reports = await find();
      if (mine === this.asked) this.fill(...cards(reports));
    } catch (error) {
      if (mine === this.asked && !isAbort(error)) this.fill(sayError(error));
    }
  }

  /** @param {...Node} content */
  fill(...content) {
    const close = h("button", { type: "button", class: "map-button", "aria-label": t("close"), onclick: () => this.clear() }, icon("close"));
    refill(this, ...content);
    fill(this, close);
  }

  clear() {
    this.asked += 1;
    this.replaceChildren();
  }
}

/** @param {ReportProperties[]} reports */
function cards(reports) {
  if (reports.length === 1) return [reportCard(reports[0])];
  return [
    h(
      "section",
      { class: "gathered", "aria-labelledby": "gathered" },
      h("h2", { id: "gathered" }, t("map.gathered", { count: reports.length })),
      h("ul", { class: "cards" }, ...reports.map((report) => h("li", {}, reportCard(report)))),
    ),
  ];
}

customElements.define("map-preview", MapPreview);
