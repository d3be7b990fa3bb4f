// Places, distances and how sure we are of them. Degrees WGS84, metres.

/** @typedef {{lon: number, lat: number}} Point */
/** @typedef {"photo" | "device" | "map" | "address"} Source */
/**
 * Where a report is, how we know, and to how many metres.
 * @typedef {Point & {source: Source, accuracy?: number, label?: string}} Place
 */
/** @typedef {[west: number, south: number, east: number, north: number]} Bounds */

/** Metres: beyond this, the photo and the phone disagree and the person is asked (the server uses the same). */
export const DISAGREEMENT = 250;

const EARTH_RADIUS = 6_371_008.8;

/**
 * Metres between two points (haversine, mean Earth radius).
 * @param {Point} a
 * @param {Point} b
 */
export function distance(a, b) {
  const rad = Math.PI / 180;
  const u = Math.sin(((b.lat - a.lat) * rad) / 2);
  const v = Math.sin(((b.lon - a.lon) * rad) / 2);
  const h = u * u + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * v * v;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/**
 * Whether the photo and the phone say places too far apart to choose between them silently.
 * @param {Point | null | undefined} photo
 * @param {Point | null | undefined} device
 */
export function disagree(photo, device) {
  return Boolean(photo && device && distance(photo, device) > DISAGREEMENT);
}

/**
 * The same place to a tenth of a metre: what is sent, shown and compared.
 * @template {Point} P
 * @param {P} point
 * @returns {P}
 */
export function rounded(point) {
  return { ...point, lon: Math.round(point.lon * 1e6) / 1e6, lat: Math.round(point.lat * 1e6) / 1e6 };
}

/** Metres of a degree of latitude. */
const DEGREE = (EARTH_RADIUS * Math.PI) / 180;

/**
 * The box around a circle.
 * @param {Point} point
 * @param {number} radius metres
 * @returns {Bounds}
 */
export function around({ lon, lat }, radius) {
  const [x, y] = [radius / (DEGREE * Math.cos((lat * Math.PI) / 180)), radius / DEGREE];
  return [lon - x, lat - y, lon + x, lat + y];
}

/**
 * @param {Bounds} bounds
 * @param {Point} point
 */
export function holds([west, south, east, north], point) {
  return point.lon >= west && point.lon <= east && point.lat >= south && point.lat <= north;
}

/**
 * @param {Bounds} outer
 * @param {Bounds} inner
 */
export function covers(outer, inner) {
  return outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3];
}

/**
 * @param {Bounds} bounds
 * @returns {Point}
 */
export function centre([west, south, east, north]) {
  return { lon: (west + east) / 2, lat: (south + north) / 2 };
}

/**
 * The box with `share` of its own width and height added on each side.
 * @param {Bounds} bounds
 * @param {number} share
 * @returns {Bounds}
 */
export function padded([west, south, east, north], share) {
  const x = (east - west) * share;
  const y = (north - south) * share;
  return [Math.max(-180, west - x), Math.max(-90, south - y), Math.min(180, east + x), Math.min(90, north + y)];
}

/**
 * "18 m", "1,2 km": as people say it, in `language`.
 * @param {number} metres
 * @param {string} language
 */
export function spokenDistance(metres, language) {
  const kilometres = metres >= 1000;
  const step = metres < 100 ? 1 : 10;
  const value = kilometres ? metres / 1000 : Math.round(metres / step) * step;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: kilometres ? "kilometer" : "meter",
    maximumFractionDigits: kilometres && metres < 10_000 ? 1 : 0,
  }).format(value);
}
