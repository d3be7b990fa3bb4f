// A link of another site that leads straight to what is still to be said: `/signaler?categorie=…&lon=…&lat=…&adresse=…`.

import { distance, holds } from "./place.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./place.js").Place} Place */
/** What a link cannot give: the kind is unknown here, the place is none, or lies outside the town. */
/** @typedef {"category" | "place" | "outside"} Fault */
/** @typedef {{category?: string, place?: Place, sought?: string, faults: Fault[]}} DeepLink */

/** Characters: an address is no letter. */
const LONGEST = 200;
/** Metres: nearer than this it is the same place. */
const SAME = 1;

/**
 * What the address of the page says; null if it says nothing of the kind.
 * @param {URLSearchParams} query
 * @param {{categories: {id: string}[], bounds: import("./place.js").Bounds, outsideArea: string}} town
 * @returns {DeepLink | null}
 */
export function readLink(query, { categories, bounds, outsideArea }) {
  const [kind, lon, lat, address] = ["categorie", "lon", "lat", "adresse"].map((name) => query.get(name)?.trim() ?? "");
  if (!kind && !lon && !lat && !address) return null;
  const label = address.slice(0, LONGEST);
  /** @type {DeepLink} */
  const link = { faults: [] };
  if (categories.some(({ id }) => id === kind)) link.category = kind;
  else if (kind) link.faults.push("category");
  if (lon || lat) {
    const point = { lon: degrees(lon, 180), lat: degrees(lat, 90) };
    if (Number.isNaN(point.lon) || Number.isNaN(point.lat)) link.faults.push("place");
    else if (outsideArea === "refuse" && !holds(bounds, point)) link.faults.push("outside");
    else link.place = { ...point, source: "map", ...(label ? { label } : {}) };
  }
  if (label && !link.place) link.sought = label;
  return link;
}

/**
 * @param {string} text
 * @param {number} most
 */
function degrees(text, most) {
  const number = /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return Math.abs(number) <= most ? number : NaN;
}

/**
 * Whether a draft says already what the link says: the page was loaded again.
 * @param {Draft} draft
 * @param {DeepLink} link
 */
export function says(draft, { category, place }) {
  if (category && draft.category !== category) return false;
  return !place || Boolean(draft.place && distance(draft.place, place) < SAME);
}

/**
 * Puts what the link says into a draft.
 * @param {Draft} draft
 * @param {DeepLink} link
 */
export function take(draft, { category, place, sought }) {
  if (category && category !== draft.category) {
    draft.category = category;
    draft.answers = {};
  }
  if (place) draft.place = place;
  if (sought) draft.sought = sought;
  draft.given = { place: place !== undefined, category: category !== undefined };
}
