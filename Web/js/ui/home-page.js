// What is going on around here, and the one big button.

import { isAllowed, findPosition } from "../device/position.js";
import { t } from "../i18n.js";
import { isStarted } from "../model/draft.js";
import { centre, covers, distance, padded } from "../model/place.js";
import { paths } from "../model/routes.js";
import { EVERYTHING, deepestCell } from "../model/tiles.js";
import { findReport, isAbort, listReports } from "../net/api.js";
import { title } from "../router.js";
import * as drafts from "../store/drafts.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { sayError } from "./failure.js";
import { mapFilter } from "./map-filter.js";
import { MapPreview } from "./map-preview.js";
import { cardSkeletons, reportCard } from "./report-card.js";

/** @typedef {import("../net/api.js").ReportFeature} ReportFeature */
/** @typedef {import("../model/place.js").Bounds} Bounds */
/** @typedef {import("../model/place.js").Point} Point */
/** @typedef {import("../model/tiles.js").Filter} Filter */

/** Reports fetched for the list of one view; where there are more, the newest. The map shows them all. */
const MOST = 500;
/** Cards in the list. */
const LISTED = 20;

/**
 * Where the map was left, for coming back to it.
 * @type {{centre: Point, zoom: number} | null}
 */
let left = null;

class HomePage extends HTMLElement {
  constructor() {
    super();
    /** @type {ReportFeature[]} */
    this.features = [];
    /** @type {Bounds | null} the box that `features` are of */
    this.loadedBounds = null;
    this.isWhole = false;
    /** @type {Filter} */
    this.filter = EVERYTHING;
    /** @type {Point | null} */
    this.here = null;
    /** @type {Bounds} */
    this.view = town().bounds;
    this.middle = centre(this.view);
    this.loading = new AbortController();
  }

  async connectedCallback() {
    title("");
    this.list = h("ul", { class: "cards" }, ...cardSkeletons().map((card) => h("li", {}, card)));
    this.heading = h("h2", {}, t("home.around"));
    this.preview = new MapPreview();
    this.mapPlace = h("div", { class: "home-map" }, h("div", { class: "map-box skeleton" }), mapFilter((filter) => this.sift(filter)), this.preview);
    this.draftPlace = h("div");
    refill(
      this,
      this.mapPlace,
      h(
        "section",
        { class: "home-side" },
        h("div", { class: "home-text" }, h("h1", {}, t("home.title")), this.draftPlace, this.heading, this.list),
        h(
          "div",
          { class: "actions" },
          h("a", { class: "button primary", href: paths.flow() }, icon("camera"), t("home.report")),
        ),
      ),
    );
    this.showDraft();
    this.showMap();
    this.load(this.view);
    if (await isAllowed()) this.here = await findPosition();
    if (this.here) this.showList();
  }

  disconnectedCallback() {
    this.loading.abort();
  }

  async showDraft() {
    const draft = await drafts.find();
    if (!draft || !isStarted(draft)) return;
    refill(
      /** @type {HTMLElement} */ (this.draftPlace),
      h(
        "div",
        { class: "draft" },
        h(
          "a",
          { class: "notice link", href: paths.flow(draft.step) },
          icon("clock"),
          h("span", {}, h("span", { class: "strong" }, t("home.draft")), " ", t("home.draft.more")),
          icon("chevron"),
        ),
        h(
          "button",
          { type: "button", class: "quiet", "aria-label": t("home.draft.delete"), onclick: () => this.deleteDraft(draft) },
          icon("trash"),
        ),
      ),
    );
  }

  /** @param {import("../model/draft.js").Draft} draft */
  async deleteDraft(draft) {
    const restore = await drafts.remove(draft);
    const undo = async () => {
      await restore();
      await this.showDraft();
      this.draftPlace?.querySelector("a")?.focus();
    };
    const button = h("button", { type: "button", class: "button secondary", onclick: undo }, t("undo"));
    refill(
      /** @type {HTMLElement} */ (this.draftPlace),
      h("div", { class: "notice", role: "status" }, icon("trash"), h("div", {}, h("p", {}, t("home.draft.deleted")), button)),
    );
    button.focus();
  }

  async showMap() {
    await import("./live-map.js");
    if (!this.isConnected) return;
    const map = /** @type {import("./live-map.js").LiveMap} */ (document.createElement("live-map"));
    map.start = left;
    map.filter = this.filter;
    map.addEventListener("view", (event) => this.look(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("choose", (event) => this.showPreview(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("gather", (event) => this.showGathered(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("located", (event) => {
      this.here = /** @type {CustomEvent} */ (event).detail;
      this.showList();
    });
    map.addEventListener("unlocated", () => announce(t("place.noFix")));
    this.map = map;
    this.mapPlace?.querySelector(".skeleton")?.replaceWith(map);
  }

  /**
   * Shows only the reports that `filter` takes, on the map and in the list.
   * @param {Filter} filter
   */
  sift(filter) {
    this.filter = filter;
    this.preview?.clear();
    this.map?.show(filter);
    this.load(padded(this.view, 0.3));
  }

  /** @param {{bounds: Bounds, centre: Point, zoom: number}} view */
  look(view) {
    left = { centre: view.centre, zoom: view.zoom };
    this.view = view.bounds;
    this.middle = view.centre;
    if (this.isWhole && this.loadedBounds && covers(this.loadedBounds, view.bounds)) this.showList();
    else this.load(padded(view.bounds, 0.3));
  }

  /** @param {Bounds} bounds */
  async load(bounds) {
    this.loading.abort();
    this.loading = new AbortController();
    try {
      const found = await listReports(bounds, this.filter, MOST, this.loading.signal);
      this.features = found.features;
      this.isWhole = !found.next;
      this.loadedBounds = bounds;
      this.showList();
    } catch (error) {
      if (isAbort(error)) return;
      refill(/** @type {HTMLElement} */ (this.list), h("li", {}, sayError(error, () => this.load(bounds))));
    }
  }

  showList() {
    const [west, south, east, north] = this.view;
    const from = this.here ?? this.middle;
    const near = this.features
      .map((feature) => {
        const [lon, lat] = feature.geometry.coordinates;
        return { feature, lon, lat, metres: distance(from, { lon, lat }) };
      })
      .filter(({ lon, lat }) => lon >= west && lon <= east && lat >= south && lat <= north)
      .sort((a, b) => a.metres - b.metres);
    const heading = /** @type {HTMLElement} */ (this.heading);
    const where = this.here ? "near" : "around";
    heading.textContent = t(this.isWhole ? `home.${where}` : `home.atLeast.${where}`, { count: near.length });
    const list = /** @type {HTMLElement} */ (this.list);
    if (near.length === 0) {
      refill(list, h("li", { class: "empty" }, icon("check"), h("p", {}, t("home.none"))));
      return;
    }
    refill(
      list,
      ...near.slice(0, LISTED).map(({ feature, metres }) => {
        const extra = this.here ? { distance: metres } : {};
        return h("li", {}, reportCard({ ...feature.properties, ...extra }));
      }),
      near.length > LISTED && h("li", { class: "hint" }, t("home.more", { count: LISTED })),
    );
  }

  /** @param {string} reference */
  showPreview(reference) {
    this.preview?.show(async () => {
      const known = this.features.find((feature) => feature.properties.reference === reference);
      if (known) return [known.properties];
      const report = await findReport(reference, this.loading.signal);
      const { department, supporters = 0, photos } = report;
      return [
        { ...report, department: department.id, departmentName: department.name, supporters, thumbnail: photos[0]?.thumbnail },
      ];
    });
  }

  /**
   * The reports of a spot that the map cannot show apart.
   * @param {Point} point
   */
  showGathered(point) {
    this.preview?.show(async () => {
      const found = await listReports(deepestCell(point), this.filter, LISTED, this.loading.signal);
      return found.features.map((feature) => feature.properties);
    });
  }
}

customElements.define("home-page", HomePage);
