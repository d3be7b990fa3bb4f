// The reports of a piece of the town, nearest first: what the map shows, in words.

import { t } from "../i18n.js";
import { covers, distance, padded } from "../model/place.js";
import { EVERYTHING } from "../model/tiles.js";
import { isAbort, listReports } from "../net/api.js";
import { h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { cardSkeletons, reportCard } from "./report-card.js";

/** @typedef {import("../net/api.js").ReportFeature} ReportFeature */
/** @typedef {import("../model/place.js").Bounds} Bounds */
/** @typedef {import("../model/place.js").Point} Point */

/** Reports fetched for one view; where there are more, the newest. The map shows them all. */
const MOST = 500;
/** Cards. */
const LISTED = 20;

export class ReportList extends HTMLElement {
  constructor() {
    super();
    /** @type {ReportFeature[]} */
    this.features = [];
    /** @type {Bounds | null} the box that `features` are of */
    this.loaded = null;
    this.isWhole = false;
    this.filter = EVERYTHING;
    /** @type {import("../model/tiles.js").Filter | null} what `features` were sifted by */
    this.shown = null;
    /** @type {Point | null} where the person is */
    this.here = null;
    /** @type {{bounds: Bounds, centre: Point} | null} */
    this.view = null;
    this.loading = new AbortController();
    this.heading = h("h2", {}, t("home.around"));
    this.list = h("ul", { class: "cards" }, ...cardSkeletons().map((card) => h("li", {}, card)));
  }

  connectedCallback() {
    refill(this, this.heading, this.list);
  }

  disconnectedCallback() {
    this.loading.abort();
  }

  /**
   * Shows what lies in `view`.
   * @param {{bounds: Bounds, centre: Point}} view
   */
  look(view) {
    this.view = view;
    if (this.isWhole && this.loaded && covers(this.loaded, view.bounds)) this.render();
    else this.refresh();
  }

  /** @param {import("../model/tiles.js").Filter} filter */
  sift(filter) {
    this.filter = filter;
    this.refresh();
  }

  /** @param {Point} here */
  locate(here) {
    this.here = here;
    this.render();
  }

  /**
   * A report of the list.
   * @param {string} reference
   */
  find(reference) {
    return this.features.find((feature) => feature.properties.reference === reference);
  }

  /** Asks the server again. What is shown stays until the answer comes. */
  async refresh() {
    if (!this.view) return;
    this.loading.abort();
    this.loading = new AbortController();
    const { filter } = this;
    const bounds = padded(this.view.bounds, 0.3);
    try {
      const found = await listReports(bounds, filter, MOST, this.loading.signal);
      this.features = found.features;
      this.isWhole = !found.next;
      this.loaded = bounds;
      this.shown = filter;
      this.render();
    } catch (error) {
      const stillTrue = this.loaded && covers(this.loaded, this.view.bounds) && this.filter === this.shown;
      if (!isAbort(error) && !stillTrue) refill(this.list, h("li", {}, sayError(error, () => this.refresh())));
    }
  }

  render() {
    if (!this.view || !this.loaded) return;
    const [west, south, east, north] = this.view.bounds;
    const from = this.here ?? this.view.centre;
    const near = this.features
      .map((feature) => {
        const [lon, lat] = feature.geometry.coordinates;
        return { feature, lon, lat, metres: distance(from, { lon, lat }) };
      })
      .filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
      .sort((a, b) => a.metres - b.metres);
    const where = this.here ? "near" : "around";
    this.heading.textContent = t(this.isWhole ? `home.${where}` : `home.atLeast.${where}`, { count: near.length });
    if (near.length === 0) {
      refill(this.list, h("li", { class: "empty" }, icon("check"), h("p", {}, t("home.none"))));
      return;
    }
    const focused = document.activeElement?.closest("report-list a")?.getAttribute("href");
    refill(
      this.list,
      ...near.slice(0, LISTED).map(({ feature, metres }) => {
        const extra = this.here ? { distance: metres } : {};
        return h("li", {}, reportCard({ ...feature.properties, ...extra }));
      }),
      near.length > LISTED && h("li", { class: "hint" }, t("home.more", { count: LISTED })),
    );
    // News must not take the place from under whoever reads with the keyboard.
    const again = [...this.list.querySelectorAll("a")].find((link) => link.getAttribute("href") === focused);
    if (focused) again?.focus({ preventScroll: true });
  }
}

customElements.define("report-list", ReportList);
