// Between kind and details: is it already known? One tap joins the report that exists.

import { t } from "../i18n.js";
import { isAbort, listNearby } from "../net/api.js";
import { h, icon, refill } from "./dom.js";
import { cardBody, cardSkeletons } from "./report-card.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../net/api.js").ReportProperties} ReportProperties */

/** Metres: farther away it is hardly the same pothole. */
const NEAR = 100;
const MOST = 3;

class KnownStep extends HTMLElement {
  /** @type {Draft} */
  draft = /** @type {any} */ (null);
  asking = new AbortController();

  async connectedCallback() {
    this.className = "step known-step";
    refill(this, h("h1", {}, t("step.deja")), h("p", { role: "status" }, t("known.looking")), ...cardSkeletons());
    const { place, category } = this.draft;
    if (!place || !category) return this.tell("next");
    try {
      const { features } = await listNearby(place, category, this.asking.signal);
      const candidates = features
        .map((feature) => feature.properties)
        .filter((report) => report.isOpen && report.category === category && (report.distance ?? 0) <= NEAR)
        .slice(0, MOST);
      if (candidates.length === 0) this.tell("next");
      else this.render(candidates);
    } catch (error) {
      // A question that cannot be asked must not stand in the way.
      if (!isAbort(error)) this.tell("next");
    }
  }

  disconnectedCallback() {
    this.asking.abort();
  }

  /** @param {ReportProperties[]} candidates */
  render(candidates) {
    refill(
      this,
      h("h1", {}, t("step.deja")),
      h("p", {}, t("known.why")),
      h("ul", { class: "cards" }, ...candidates.map((report) => h("li", {}, this.candidate(report)))),
      h(
        "div",
        { class: "actions" },
        h("button", { type: "button", class: "button secondary", onclick: () => this.tell("next") }, t("known.no")),
      ),
    );
  }

  /** @param {ReportProperties} report */
  candidate(report) {
    const join = () => this.dispatchEvent(new CustomEvent("join", { bubbles: true, detail: report.reference }));
    return h(
      "article",
      { class: "candidate" },
      h("div", { class: "card" }, ...cardBody(report)),
      h("button", { type: "button", class: "button primary", onclick: join }, icon("check"), t("known.yes")),
    );
  }

  /** @param {string} name */
  tell(name) {
    this.dispatchEvent(new Event(name, { bubbles: true }));
  }
}

customElements.define("known-step", KnownStep);
