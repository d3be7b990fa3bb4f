// Live reports on the map, from the server's tiles: a sign for each, and clusters where they are many.

import { language } from "../i18n.js";
import { nearer, DEEPEST, tileAddress } from "../model/tiles.js";
import { town } from "../town.js";
import { travelTime } from "./base-map.js";
import { SCALE, token } from "./canvas.js";
import { countText, drawCluster, partsOf, sizeOf } from "./clusters.js";
import { drawPin } from "./pins.js";

/** @typedef {import("../model/place.js").Point} Point */
/** @typedef {import("../model/tiles.js").Filter} Filter */

const EMPTY = { type: "FeatureCollection", features: [] };
const FONT = ["system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"];

/**
 * Adds the source "reports" and its layers to a map whose style has just been loaded.
 * @param {any} map
 * @param {Filter} filter
 */
export function addReportLayers(map, filter) {
  if (map.getSource("reports")) return;
  map.addSource("reports", { type: "vector", tiles: [tileAddress(location.origin, filter)], maxzoom: DEEPEST });
  map.addLayer({
    id: "reports",
    type: "symbol",
    source: "reports",
    "source-layer": "reports",
    layout: {
      "icon-image": ["concat", "pin:", pinIcon(), ":", ["case", ["get", "isOpen"], "open", "done"]],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "symbol-sort-key": ["case", ["get", "isOpen"], 1, 0],
    },
  });
  map.addLayer({
    id: "clusters",
    type: "symbol",
    source: "reports",
    "source-layer": "clusters",
    layout: {
      "icon-image": ["concat", "cluster:", ["to-string", sizeOf], ":", ["to-string", partsOf]],
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
      "text-field": countText(language()),
      "text-font": FONT,
      "text-size": 13,
      "text-allow-overlap": true,
      "text-ignore-placement": true,
      "symbol-sort-key": ["get", "count"],
    },
    paint: { "text-color": token("--ink") },
  });
  map.addSource("marked", { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "marked",
    type: "circle",
    source: "marked",
    paint: {
      "circle-radius": 22,
      "circle-opacity": 0,
      "circle-stroke-width": 4,
      "circle-stroke-color": token("--ink"),
    },
  });
}

/**
 * Puts a ring round a place; null takes it away.
 * @param {any} map
 * @param {Point | null} point
 */
export function markReport(map, point) {
  const geometry = point && { type: "Point", coordinates: [point.lon, point.lat] };
  map.getSource("marked")?.setData(geometry ? { type: "Feature", properties: {}, geometry } : EMPTY);
}

/** The drawing of a report's category. */
function pinIcon() {
  const icons = town().categories.flatMap(({ id, icon }) => [id, icon]);
  return icons.length > 0 ? ["match", ["get", "category"], ...icons, "dot"] : "dot";
}

/**
 * Once for a map: its signs, the hand over them, and what a click means.
 * @param {any} map
 * @param {(reference: string) => void} chosen a report
 * @param {(point: Point) => void} gathered a cluster that does not come apart
 */
export function listenToReports(map, chosen, gathered) {
  map.on("styleimagemissing", (/** @type {{id: string}} */ event) => supply(map, event.id));
  map.on("click", "reports", (/** @type {any} */ event) => chosen(event.features[0].properties.reference));
  map.on("click", "clusters", (/** @type {any} */ event) => {
    const [lon, lat] = event.features[0].geometry.coordinates;
    const zoom = nearer(map.getZoom());
    if (zoom === null) gathered({ lon, lat });
    else map.easeTo({ center: [lon, lat], zoom, duration: travelTime() });
  });
  for (const layer of ["reports", "clusters"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

/**
 * Draws a sign that the map asks for.
 * @param {any} map
 * @param {string} id
 */
function supply(map, id) {
  const [kind, first, second] = id.split(":");
  if (map.hasImage(id)) return;
  if (kind === "pin") map.addImage(id, drawPin(first, second === "open"), { pixelRatio: SCALE });
  if (kind === "cluster") map.addImage(id, drawCluster(Number(first), Number(second)), { pixelRatio: SCALE });
}

/**
 * Asks the server again: with another filter, or for what has changed. What has not is answered from the browser's own
 * copy, after a word with the server.
 * @param {any} map
 * @param {Filter} filter
 */
export function reloadReports(map, filter) {
  map.getSource("reports")?.setTiles([tileAddress(location.origin, filter)]);
}
