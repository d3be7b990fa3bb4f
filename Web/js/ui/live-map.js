// The home page's map. Up: "view" (where it looks), "choose" (a report that was tapped), "failed".

import { t } from "../i18n.js";
import { addMapButton, createMap, travelTime } from "../map/base-map.js";
import { addReportLayers, listenToReports, showReports } from "../map/report-layers.js";
import { findPosition } from "../device/position.js";
import { h, refill } from "./dom.js";

/** @typedef {import("../net/api.js").ReportFeature} ReportFeature */
/** @typedef {import("../model/place.js").Point} Point */

export class LiveMap extends HTMLElement {
  constructor() {
    super();
    /** @type {any} */
    this.map = null;
    /** @type {ReportFeature[]} */
    this.features = [];
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
          addReportLayers(dressed);
          showReports(dressed, this.features);
        },
      });
      if (!this.isConnected) {
        map.remove();
        return;
      }
      this.map = map;
      listenToReports(map, (reference) => this.dispatchEvent(new CustomEvent("choose", { detail: reference })));
      map.on("moveend", () => this.tellView());
      addMapButton(this, "locate", t("map.locate"), () => this.locate());
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

  /** @param {ReportFeature[]} features */
  show(features) {
    this.features = features;
    if (this.map?.isStyleLoaded() || this.map?.getSource("reports")) showReports(this.map, features);
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
