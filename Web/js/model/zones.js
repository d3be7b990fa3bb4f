// Zones kept on the phone: which district a place is in, and whether it is in the town.

/** @typedef {import("./place.js").Point} Point */
/** @typedef {number[][]} Ring */
/** @typedef {{properties: {kind: string, id: string, name: string}, geometry: {type: string, coordinates: any}}} Zone */
/** @typedef {{area?: string, features: Zone[]}} Zones `area`: the kind whose zones together are the town */

/**
 * The zones that hold a point.
 * @param {Zones} zones
 * @param {Point} point
 */
export function zonesAt(zones, point) {
  return zones.features.filter((zone) => covers(zone, point)).map((zone) => zone.properties);
}

/**
 * Whether the place is in the town; null if these zones do not say what the town is.
 * @param {Zones} zones
 * @param {Point} point
 */
export function isInTown(zones, point) {
  const { area } = zones;
  return area ? zonesAt(zones, point).some((zone) => zone.kind === area) : null;
}

/**
 * @param {Zone} zone
 * @param {Point} point
 */
function covers({ geometry: { type, coordinates } }, point) {
  /** @type {Ring[][]} */
  const polygons = type === "MultiPolygon" ? coordinates : type === "Polygon" ? [coordinates] : [];
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crosses(ring, point), false));
}

/**
 * Whether a ray to the east leaves the ring an odd number of times.
 * @param {Ring} ring
 * @param {Point} point
 */
function crosses(ring, { lon, lat }) {
  let odd = false;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
