// The home page's map. Up: "view" (where it looks), "choose" (a report that was tapped), "gather"
// (a place with several that the map cannot show apart), "failed".

import { t } from "../i18n.js";
import { addMapButton, createMap, travelTime } from "../map/base-map.js";
import { addReportLayers, listenToReports, reloadReports } from "../map/report-layers.js";
import { findPosition } from "../device/position.js";
import { EVERYTHING } from "../model/tiles.js";
import { h, refill } from "./dom.js";

/** @typedef {import("../model/place.js").Point} Point */

export class LiveMap extends HTMLElement {
  constructor() {
    super();
    /** @type {any} */
    this.map = null;
    /** @type {import("../model/tiles.js").Filter} */
    this.filter = EVERYTHING;
    this.refresh = () => document.visibilityState === "visible" && this.reload();
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
        dress: (dressed) => addReportLayers(dressed, this.filter),
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
      document.addEventListener("visibilitychange", this.refresh);
      map.on("moveend", () => this.tellView());
      addMapButton(this, "locate", t("map.locate"), () => this.locate());
      this.tellView();
    } catch {
      refill(this, h("p", { class: "map-missing" }, t("map.missing")));
      this.dispatchEvent(new Event("failed"));
    }
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.refresh);
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
    this.map?.easeTo({ center: [fix.lon, fix.lat], zoom: 16, duration: travelTime() });
  }
}

customElements.define("live-map", LiveMap);
