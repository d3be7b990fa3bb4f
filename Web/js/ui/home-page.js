// What is going on around here, and the one big button. The address says where the map looks, what it shows and which
// report is chosen: it can be sent to somebody.

import { isAllowed, findPosition } from "../device/position.js";
import { t } from "../i18n.js";
import { readMapLink, writeMapLink } from "../model/map-link.js";
import { centre } from "../model/place.js";
import { paths } from "../model/routes.js";
import { deepestCell } from "../model/tiles.js";
import { findReport, listReports } from "../net/api.js";
import { go, note, title } from "../router.js";
import { town } from "../town.js";
import { announce, h, icon, refill } from "./dom.js";
import { mapFilter } from "./map-filter.js";
import { ReportList } from "./report-list.js";

/** @typedef {import("../model/map-link.js").MapLink} MapLink */
/** @typedef {import("../model/place.js").Bounds} Bounds */
/** @typedef {import("../model/place.js").Point} Point */

/** Reports of one spot that are listed. */
const GATHERED = 20;
/** Where the sheet lies on the map (css/screens.css), and the pixels of the map under it. */
const WIDE = matchMedia("(min-width: 900px)");
const COVERED = 424;

/**
 * Where the map was left, for coming back to it.
 * @type {MapLink["view"]}
 */
let left = null;

class HomePage extends HTMLElement {
  /** @type {import("../model/routes.js").Route} */
  route = /** @type {any} */ (null);
  /** @type {MapLink} */
  link = /** @type {any} */ (null);
  list = new ReportList();
  sheet = /** @type {import("./report-sheet.js").ReportSheet} */ (document.createElement("report-sheet"));
  leaving = new AbortController();
  /** @type {Point | null | undefined} where the chosen report is */
  marked;

  async connectedCallback() {
    title("");
    this.link = readMapLink(this.route.query);
    this.link.view ??= left;
    this.list.filter = this.link.filter;
    this.mapPlace = h(
      "div",
      { class: "home-map" },
      h("div", { class: "map-box skeleton" }),
      mapFilter(this.link.filter, (filter) => this.sift(filter)),
      this.sheet,
    );
    this.sheet.addEventListener("closed", () => this.choose(null));
    const report = h("a", { class: "button primary", href: paths.flow() }, icon("camera"), t("home.report"));
    // What most people come for is the keyboard's first stop; where things stand on the screen is the stylesheet's.
    refill(
      this,
      h(
        "section",
        { class: "home-side" },
        h("h1", {}, t("home.title")),
        h("div", { class: "actions" }, report),
        document.createElement("draft-notice"),
        this.list,
      ),
      this.mapPlace,
    );
    this.list.look({ bounds: town().bounds, centre: centre(town().bounds) });
    this.showMap();
    if (this.link.chosen) this.showChosen();
    this.follow();
    if (await isAllowed()) {
      const here = await findPosition();
      if (here) this.list.locate(here);
    }
  }

  disconnectedCallback() {
    this.leaving.abort();
  }

  /** What can come after the first sight: the draft that was left, and news. */
  async follow() {
    const [{ followChanges }] = await Promise.all([import("../net/changes.js"), import("./draft-notice.js")]);
    if (this.isConnected) followChanges(() => this.refresh(), this.leaving.signal);
  }

  /** Another address of this screen: back and forward, and what was chosen. */
  update() {
    const { chosen } = readMapLink(this.route.query);
    if (chosen === this.link.chosen) return;
    this.link.chosen = chosen;
    this.showChosen();
  }

  async showMap() {
    await import("./live-map.js");
    if (!this.isConnected) return;
    const map = /** @type {import("./live-map.js").LiveMap} */ (document.createElement("live-map"));
    map.start = this.link.view;
    map.filter = this.link.filter;
    map.addEventListener("ready", () => this.mark());
    map.addEventListener("view", (event) => this.look(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("choose", (event) => this.choose(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("gather", (event) => this.showGathered(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("located", (event) => this.list.locate(/** @type {CustomEvent} */ (event).detail));
    map.addEventListener("unlocated", () => announce(t("place.noFix")));
    this.map = map;
    this.mapPlace?.querySelector(".skeleton")?.replaceWith(map);
  }

  /** Shows what has changed. */
  refresh() {
    this.map?.reload();
    this.list.refresh();
  }

  /**
   * Shows only the reports that `filter` takes, on the map and in the list.
   * @param {import("../model/tiles.js").Filter} filter
   */
  sift(filter) {
    this.link.filter = filter;
    this.map?.show(filter);
    this.list.sift(filter);
    if (this.link.chosen) this.choose(null);
    else note(writeMapLink(this.link));
  }

  /** @param {{bounds: Bounds, centre: Point, zoom: number}} view */
  look(view) {
    left = { centre: view.centre, zoom: view.zoom };
    this.link.view = left;
    note(writeMapLink(this.link));
    this.list.look(view);
  }

  /**
   * Opens the sheet of a report, or closes it; so does going back.
   * @param {string | null} reference
   */
  choose(reference) {
    this.link.chosen = reference;
    this.showChosen();
    const path = writeMapLink(this.link);
    if (reference) go(path, { still: true });
    else note(path);
  }

  async showChosen() {
    await import("./report-sheet.js");
    const { chosen } = this.link;
    this.mark(null);
    if (!chosen) return this.sheet.clear();
    await this.sheet.show(() => {
      const known = this.list.find(chosen);
      if (!known) return this.findChosen(chosen);
      const [lon, lat] = known.geometry.coordinates;
      this.mark({ lon, lat });
      return [known.properties];
    });
  }

  /** @param {Point | null} [point] */
  mark(point = this.marked) {
    this.marked = point;
    this.map?.mark(point ?? null, WIDE.matches ? COVERED : 0);
  }

  /**
   * A report that the list does not have: come by a link, or from a map that shows more than the list.
   * @param {string} reference
   */
  async findChosen(reference) {
    const report = await findReport(reference, this.leaving.signal);
    this.mark(report.location);
    const { department, supporters = 0, photos } = report;
    return [
      { ...report, department: department.id, departmentName: department.name, supporters, thumbnail: photos[0]?.thumbnail },
    ];
  }

  /**
   * The reports of a spot that the map cannot show apart.
   * @param {Point} point
   */
  async showGathered(point) {
    await import("./report-sheet.js");
    await this.sheet.show(async () => {
      const found = await listReports(deepestCell(point), this.link.filter, GATHERED, this.leaving.signal);
      return found.features.map((feature) => feature.properties);
    });
  }
}

customElements.define("home-page", HomePage);
