// The reports as the server's tiles gather them (docs/api.md, "Reports on a map").

/** @typedef {import("./place.js").Bounds} Bounds */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {{state: "" | "open" | "closed", category: string}} Filter which reports are wanted; "" is all of them */

/** The deepest zoom that there are tiles of, and that the map goes to. */
export const DEEPEST = 19;

/** @type {Filter} */
export const EVERYTHING = { state: "", category: "" };

/**
 * What the server is asked for, as it calls it.
 * @param {Filter} filter
 * @returns {Record<string, string | undefined>}
 */
export const asked = ({ state, category }) => ({ status: state || undefined, category: category || undefined });

/**
 * The address of a source's tiles, with {z}, {x} and {y} left open.
 * @param {string} origin
 * @param {Filter} filter
 */
export function tileAddress(origin, filter) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked(filter))) if (value) search.set(name, value);
  const query = search.toString();
  return `${origin}/api/v1/tiles/{z}/{x}/{y}.mvt${query && `?${query}`}`;
}

/**
 * Where to go when a cluster is tapped at `zoom`: two levels nearer each of its reports has sixteen cells instead of one.
 * Null at the deepest, where it will not come apart.
 * @param {number} zoom
 */
export const nearer = (zoom) => (Math.floor(zoom) >= DEEPEST ? null : Math.min(DEEPEST, Math.floor(zoom) + 2));

/**
 * The cell of the deepest tiles that a cluster stands for.
 * @param {Point} point
 * @returns {Bounds}
 */
export function deepestCell({ lon, lat }) {
  // Eight cells along the edge of a tile.
  const side = 2 ** (DEEPEST + 3);
  const x = Math.floor((lon / 360 + 0.5) * side);
  const y = Math.floor((0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * side);
  const longitude = (/** @type {number} */ column) => (column / side - 0.5) * 360;
  const latitude = (/** @type {number} */ row) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
  return [longitude(x), latitude(y + 1), longitude(x + 1), latitude(y)];
}
