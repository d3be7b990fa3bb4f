// What the home page shows, as an address that can be sent to somebody: where the map looks, which reports, which one.

import { EVERYTHING } from "./tiles.js";

/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./tiles.js").Filter} Filter */
/**
 * `view` is null where the address does not say; `chosen` is the reference of the report whose sheet is open.
 * @typedef {{view: {centre: Point, zoom: number} | null, filter: Filter, chosen: string | null}} MapLink
 */

/** @type {[word: string, state: Filter["state"]][]} */
const STATES = [["a-traiter", "open"], ["termines", "closed"]];

/**
 * What an address says; whatever it says wrongly it does not say.
 * @param {URLSearchParams} query
 * @returns {MapLink}
 */
export function readMapLink(query) {
  const state = STATES.find(([word]) => word === query.get("etat"))?.[1] ?? EVERYTHING.state;
  return {
    view: readView(query.get("carte") ?? ""),
    filter: { state, category: query.get("type") ?? EVERYTHING.category },
    chosen: query.get("signalement"),
  };
}

/** @param {string} text zoom/latitude/longitude, as OpenStreetMap writes it */
function readView(text) {
  const [zoom, lat, lon] = text.split("/").map((part) => (part === "" ? NaN : Number(part)));
  const isPlace = Math.abs(lat) <= 85 && Math.abs(lon) <= 180;
  return isPlace && zoom >= 0 && zoom <= 24 ? { centre: { lon, lat }, zoom } : null;
}

/**
 * The address, from the root on.
 * @param {MapLink} link
 */
export function writeMapLink({ view, filter, chosen }) {
  const query = new URLSearchParams();
  if (view) {
    const { centre, zoom } = view;
    // A hundred-thousandth of a degree is a metre.
    query.set("carte", [zoom.toFixed(2), centre.lat.toFixed(5), centre.lon.toFixed(5)].join("/"));
  }
  const word = STATES.find(([, state]) => state === filter.state)?.[0];
  if (word) query.set("etat", word);
  if (filter.category) query.set("type", filter.category);
  if (chosen) query.set("signalement", chosen);
  const text = query.toString().replaceAll("%2F", "/");
  return text ? `/?${text}` : "/";
}
