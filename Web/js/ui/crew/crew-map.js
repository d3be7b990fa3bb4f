// The crew's selection on the map: what is on this phone, so it is there without a network too.

import { t } from "../../i18n.js";
import { createMap, addMapButton, travelTime } from "../../map/base-map.js";
import { SCALE, token } from "../../map/canvas.js";
import { drawPin } from "../../map/pins.js";
import { findPosition } from "../../device/position.js";
import { categoryIcon } from "../../town.js";
import { h, icon, refill } from "../dom.js";
import { lastPlace, notePlace } from "./choice.js";
import { crewCard } from "./crew-card.js";

/** @typedef {import("./work.js").Task} Task */

/** The zoom at which houses can be told apart. */
const CLOSE = 16;
/** Pixels around what is shown. */
const EDGE = 48;

export class CrewMap extends HTMLElement {
  /** @type {Task[]} */
  tasks = [];
  /** @type {any} */
  map = null;
  box = h("div", { class: "map-box" });
  sheet = h("div", { class: "crew-sheet" });
  /** @type {string | null} id of the report whose card is shown */
  chosen = null;

  async connectedCallback() {
    refill(this, this.box, this.sheet);
    try {
      const map = await createMap(this.box, { label: t("crew.map"), dress: (dressed) => this.dress(dressed) });
      if (!this.isConnected) return map.remove();
      this.map = map;
      map.on("styleimagemissing", (/** @type {{id: string}} */ { id }) => {
        const name = id.replace(/^task:/, "");
        if (name !== id && !map.hasImage(id)) map.addImage(id, drawPin(name, true), { pixelRatio: SCALE });
      });
      map.on("click", "tasks", (/** @type {any} */ event) => this.choose(event.features[0].properties.id));
      addMapButton(this.box, "locate", t("map.locate"), () => this.locate());
      this.frame();
    } catch {
      refill(this.box, h("p", { class: "map-missing" }, t("map.missing")));
    }
  }

  disconnectedCallback() {
    this.map?.remove();
    this.map = null;
  }

  /** @param {Task[]} tasks in the list's order */
  show(tasks) {
    const isFirst = this.tasks.length === 0;
    this.tasks = tasks;
    this.map?.getSource("tasks")?.setData(this.data());
    if (isFirst) this.frame();
    if (this.chosen) this.choose(this.chosen);
  }

  data() {
    return {
      type: "FeatureCollection",
      features: this.tasks.map(({ id, report }, rank) => ({
        type: "Feature",
        geometry: { type: "Point", coordinates: [report.location.lon, report.location.lat] },
        properties: { id, rank, sign: `task:${categoryIcon(report.category)}` },
      })),
    };
  }

  /** @param {any} map */
  dress(map) {
    map.addSource("tasks", { type: "geojson", data: this.data() });
    map.addLayer({
      id: "tasks",
      type: "symbol",
      source: "tasks",
      layout: {
        "icon-image": ["get", "sign"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        // What comes first in the list lies on top.
        "symbol-sort-key": ["-", 0, ["get", "rank"]],
      },
    });
    map.addSource("here", { type: "geojson", data: this.hereData() });
    map.addLayer({
      id: "here",
      type: "circle",
      source: "here",
      paint: { "circle-radius": 8, "circle-color": token("--ink"), "circle-stroke-width": 3, "circle-stroke-color": token("--surface") },
    });
  }

  hereData() {
    const here = lastPlace();
    const features = here ? [{ type: "Feature", properties: {}, geometry: { type: "Point", coordinates: [here.lon, here.lat] } }] : [];
    return { type: "FeatureCollection", features };
  }

  /** Shows all of it at once. */
  frame() {
    if (!this.map || this.tasks.length === 0) return;
    const lons = this.tasks.map(({ report }) => report.location.lon);
    const lats = this.tasks.map(({ report }) => report.location.lat);
    const bounds = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
    this.map.fitBounds(bounds, { padding: EDGE, maxZoom: CLOSE, duration: 0 });
  }

  /** @param {string} id */
  choose(id) {
    const task = this.tasks.find((known) => known.id === id);
    this.chosen = task ? id : null;
    if (!task) return this.sheet.replaceChildren();
    const close = () => {
      this.chosen = null;
      this.sheet.replaceChildren();
    };
    refill(
      this.sheet,
      crewCard(task, { here: lastPlace(), now: Date.now() }),
      h("button", { type: "button", class: "map-button", "aria-label": t("close"), onclick: close }, icon("close")),
    );
  }

  async locate() {
    const here = await findPosition();
    notePlace(here);
    if (!here || !this.map) return;
    this.map.getSource("here")?.setData(this.hereData());
    this.map.easeTo({ center: [here.lon, here.lat], zoom: CLOSE, duration: travelTime() });
  }
}

customElements.define("crew-map", CrewMap);
