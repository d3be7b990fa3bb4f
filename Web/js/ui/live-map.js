// The home page's map. Up: "ready", "view" (where it looks), "choose" (a report that was tapped), "gather"
// (a place with several that the map cannot show apart), "failed".

import { t } from "../i18n.js";
import { addMapButton, createMap, travelTime } from "../map/base-map.js";
import { addReportLayers, listenToReports, markReport, reloadReports } from "../map/report-layers.js";
import { findPosition } from "../device/position.js";
import { EVERYTHING } from "../model/tiles.js";
import { h, refill } from "./dom.js";

/** @typedef {import("../model/place.js").Point} Point */

/** The zoom at which houses can be told apart. */
const CLOSE = 16;
/** Pixels that a sign needs to be seen whole. */
const EDGE = 24;

export class LiveMap extends HTMLElement {
  constructor() {
    super();
    /** @type {any} */
    this.map = null;
    /** @type {import("../model/tiles.js").Filter} */
    this.filter = EVERYTHING;
    /** @type {Point | null} the report whose sheet is open */
    this.marked = null;
    /** @type {{centre: Point, zoom: number} | null} where to begin */
    this.start = null;
  }

  async connectedCallback() {
    this.className = "map-box";
    try {
      const map = await createMap(this, {
        label: t("map.live"),
        centre: this.start?.centre,
        zoom: this.start?.zoom,
        dress: (dressed) => {
          addReportLayers(dressed, this.filter);
          markReport(dressed, this.marked);
        },
      });
      if (!this.isConnected) {
        map.remove();
        return;
      }
      this.map = map;
      listenToReports(
        map,
        (reference) => this.dispatchEvent(new CustomEvent("choose", { detail: reference })),
        (point) => this.dispatchEvent(new CustomEvent("gather", { detail: point })),
      );
      map.on("moveend", () => this.tellView());
      addMapButton(this, "locate", t("map.locate"), () => this.locate());
      this.dispatchEvent(new Event("ready"));
      this.tellView();
    } catch {
      refill(this, h("p", { class: "map-missing" }, t("map.missing")));
      this.dispatchEvent(new Event("failed"));
    }
  }

  disconnectedCallback() {
    this.map?.remove();
    this.map = null;
  }

  /**
   * Shows the reports that `filter` takes.
   * @param {import("../model/tiles.js").Filter} filter
   */
  show(filter) {
    this.filter = filter;
    this.reload();
  }

  /** Shows what has changed since the tiles were fetched. */
  reload() {
    if (this.map) reloadReports(this.map, this.filter);
  }

  /**
   * Puts a ring round a report and brings it into view; null takes the ring away.
   * @param {Point | null} point
   * @param {number} [covered] pixels of the map's left side that lie under something else
   */
  mark(point, covered = 0) {
    this.marked = point;
    if (!this.map) return;
    markReport(this.map, point);
    if (!point) return;
    const { x, y } = this.map.project([point.lon, point.lat]);
    if (x > covered + EDGE && y > EDGE && x < this.clientWidth - EDGE && y < this.clientHeight - EDGE) return;
    const zoom = Math.max(CLOSE, this.map.getZoom());
    this.map.easeTo({ center: [point.lon, point.lat], offset: [covered / 2, 0], zoom, duration: travelTime() });
  }

  tellView() {
    const bounds = this.map.getBounds();
    const { lng, lat } = this.map.getCenter();
    this.dispatchEvent(
      new CustomEvent("view", {
        detail: {
          bounds: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()],
          centre: { lon: lng, lat },
          zoom: this.map.getZoom(),
        },
      }),
    );
  }

  async locate() {
    const fix = await findPosition();
    if (!fix) {
      this.dispatchEvent(new Event("unlocated"));
      return;
    }
    this.dispatchEvent(new CustomEvent("located", { detail: fix }));
    this.map?.easeTo({ center: [fix.lon, fix.lat], zoom: CLOSE, duration: travelTime() });
  }
}

customElements.define("live-map", LiveMap);
