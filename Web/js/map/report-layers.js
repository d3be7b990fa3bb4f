// Live reports on the map: pins, and clusters where they are many.

import { categoryIcon } from "../town.js";
import { pinID, supplyPins } from "./pins.js";

/** @typedef {import("../net/api.js").ReportFeature} ReportFeature */

const EMPTY = { type: "FeatureCollection", features: [] };
const FONT = ["system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, sans-serif"];

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * Adds the source "reports" and its layers to a map whose style has just been loaded.
 * @param {any} map
 */
export function addReportLayers(map) {
  if (map.getSource("reports")) return;
  map.addSource("reports", { type: "geojson", data: EMPTY, cluster: true, clusterRadius: 48, clusterMaxZoom: 16 });
  map.addLayer({
    id: "clusters",
    type: "circle",
    source: "reports",
    filter: ["has", "point_count"],
    paint: {
      "circle-color": token("--accent-fill"),
      "circle-stroke-color": token("--surface"),
      "circle-stroke-width": 2,
      "circle-radius": ["step", ["get", "point_count"], 17, 10, 20, 50, 24, 200, 30],
    },
  });
  map.addLayer({
    id: "cluster-counts",
    type: "symbol",
    source: "reports",
    filter: ["has", "point_count"],
    layout: {
      "text-field": ["get", "point_count_abbreviated"],
      "text-font": FONT,
      "text-size": 14,
      "text-allow-overlap": true,
    },
    paint: { "text-color": token("--accent-fill-text") },
  });
  map.addLayer({
    id: "reports",
    type: "symbol",
    source: "reports",
    filter: ["!", ["has", "point_count"]],
    layout: {
      "icon-image": ["get", "pin"],
      "icon-allow-overlap": true,
      "symbol-sort-key": ["case", ["get", "isOpen"], 1, 0],
    },
  });
}

/**
 * Once for a map: its pins, the hand over them, and what a click means.
 * @param {any} map
 * @param {(reference: string) => void} chosen
 */
export function listenToReports(map, chosen) {
  supplyPins(map);
  map.on("click", "reports", (/** @type {any} */ event) => chosen(event.features[0].properties.reference));
  map.on("click", "clusters", async (/** @type {any} */ event) => {
    const [cluster] = event.features;
    const zoom = await map.getSource("reports").getClusterExpansionZoom(cluster.properties.cluster_id);
    map.easeTo({ center: cluster.geometry.coordinates, zoom });
  });
  for (const layer of ["reports", "clusters"]) {
    map.on("mouseenter", layer, () => (map.getCanvas().style.cursor = "pointer"));
    map.on("mouseleave", layer, () => (map.getCanvas().style.cursor = ""));
  }
}

/**
 * Shows these reports and no others.
 * @param {any} map
 * @param {ReportFeature[]} features
 */
export function showReports(map, features) {
  map.getSource("reports")?.setData({
    type: "FeatureCollection",
    features: features.map((feature) => ({
      ...feature,
      properties: {
        ...feature.properties,
        pin: pinID(categoryIcon(feature.properties.category), feature.properties.isOpen),
      },
    })),
  });
}
