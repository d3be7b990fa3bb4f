// What a photo says of itself (Exif 2.3): where it was taken and which way up it is. The rules are the server's; whatever
// the bytes are, nothing here throws.

import { distance } from "./place.js";
import { exifSegments, tiffOf } from "./jpeg.js";

/** @typedef {import("./place.js").Point} Point */
/** @typedef {{at: number, type: number, count: number}} Entry `at` is where its values begin */
/**
 * `place` is null if the file does not say where it was taken, or says what cannot be. `fromCamera` tells whether a
 * camera wrote it: then a place that is missing was not noted, or was removed.
 * @typedef {{place: (Point & {accuracy?: number}) | null, fromCamera: boolean}} PhotoFacts
 */

const ORIENTATION = 0x0112;
const MAKE = 0x010f;
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const TAKEN_AT = 0x9003;
const GPS = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4, error: 0x1f };

const SHORT = 3;
const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
/** Bytes of one value, by type. */
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
/** Metres: two Exif blocks that are farther apart than this contradict each other. */
const SAME = 50;

/**
 * @param {Uint8Array} jpeg its beginning is enough
 * @returns {PhotoFacts}
 */
export function readPhoto(jpeg) {
  const blocks = exifSegments(jpeg).map((segment) => new Tiff(tiffOf(segment)));
  const [first] = blocks;
  if (!first) return { place: null, fromCamera: false };
  const root = first.directory(first.firstDirectory());
  const details = first.directory(first.long(root.get(EXIF_POINTER)));
  const place = placeIn(first);
  const contradicted = blocks.some((block) => {
    const other = placeIn(block);
    return place && other && distance(place, other) > SAME;
  });
  return {
    place: contradicted ? null : place,
    fromCamera: root.has(MAKE) || details.has(TAKEN_AT),
  };
}

/**
 * A copy of an Exif segment that says its picture stands upright.
 * @param {Uint8Array} segment
 */
export function upright(segment) {
  const copy = segment.slice();
  const tiff = new Tiff(tiffOf(copy));
  const orientation = tiff.directory(tiff.firstDirectory()).get(ORIENTATION);
  if (orientation?.type === SHORT && orientation.count === 1) tiff.view.setUint16(orientation.at, 1, tiff.little);
  return copy;
}

/**
 * @param {Tiff} tiff
 * @returns {(Point & {accuracy?: number}) | null}
 */
function placeIn(tiff) {
  const root = tiff.directory(tiff.firstDirectory());
  const gps = tiff.directory(tiff.long(root.get(GPS_POINTER)));
  const lat = degrees(tiff, gps.get(GPS.latitude), gps.get(GPS.latitudeRef), "N", "S", 90);
  const lon = degrees(tiff, gps.get(GPS.longitude), gps.get(GPS.longitudeRef), "E", "W", 180);
  // Zero and zero is what a phone leaves when it takes the place away, not a ship off Africa.
  if (lat === null || lon === null || (lat === 0 && lon === 0)) return null;
  const accuracy = tiff.rational(gps.get(GPS.error), 0);
  return { lon, lat, ...(accuracy ? { accuracy } : {}) };
}

/**
 * @param {Tiff} tiff
 * @param {Entry | undefined} angle degrees, minutes and seconds
 * @param {Entry | undefined} reference
 * @param {string} positive
 * @param {string} negative
 * @param {number} limit
 * @returns {number | null}
 */
function degrees(tiff, angle, reference, positive, negative, limit) {
  // Without its half of the world an angle says nothing: Nantes would lie in Germany.
  const half = tiff.letter(reference).toUpperCase();
  if (!angle || angle.count > 3 || (half !== positive && half !== negative)) return null;
  const [whole, minutes, seconds] = [0, 1, 2].map((index) => (index < angle.count ? tiff.rational(angle, index) : 0));
  // 0/0 is "not known": of the minutes and seconds that is a nought, of the degrees it is no place.
  if (whole === null || whole === undefined) return null;
  if (minutes === null || seconds === null || minutes >= 60 || seconds >= 60) return null;
  const value = whole + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600;
  if (value > limit) return null;
  return half === negative ? -value : value;
}

/** A TIFF structure, read with care: an offset may point anywhere. */
class Tiff {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.little = bytes[0] === 0x49;
  }

  firstDirectory() {
    const { view, little } = this;
    if (view.byteLength < 8 || view.getUint16(0) !== (little ? 0x4949 : 0x4d4d)) return 0;
    return view.getUint16(2, little) === 42 ? view.getUint32(4, little) : 0;
  }

  /**
   * The entries at an offset whose values lie inside the block; the first of each tag counts.
   * @param {number} at
   * @returns {Map<number, Entry>}
   */
  directory(at) {
    /** @type {Map<number, Entry>} */
    const entries = new Map();
    const { view, little } = this;
    if (at < 8 || at + 2 > view.byteLength) return entries;
    const count = view.getUint16(at, little);
    for (let index = 0; index < count; index += 1) {
      const entry = at + 2 + 12 * index;
      if (entry + 12 > view.byteLength) break;
      const [tag, type, values] = [view.getUint16(entry, little), view.getUint16(entry + 2, little), view.getUint32(entry + 4, little)];
      const size = (SIZES[type] ?? 0) * values;
      const start = size <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
      if (size === 0 || start + size > view.byteLength || entries.has(tag)) continue;
      entries.set(tag, { at: start, type, count: values });
    }
    return entries;
  }

  /**
   * An offset; 0 if there is none.
   * @param {Entry | undefined} entry
   */
  long(entry) {
    return entry?.type === LONG ? this.view.getUint32(entry.at, this.little) : 0;
  }

  /** @param {Entry | undefined} entry */
  letter(entry) {
    return entry?.type === ASCII ? String.fromCharCode(this.view.getUint8(entry.at)) : "";
  }

  /**
   * One of the values; 0 for 0/0 beyond the first, null where there is none.
   * @param {Entry | undefined} entry
   * @param {number} index
   * @returns {number | null}
   */
  rational(entry, index) {
    if (entry?.type !== RATIONAL || index >= entry.count) return null;
    const numerator = this.view.getUint32(entry.at + 8 * index, this.little);
    const denominator = this.view.getUint32(entry.at + 8 * index + 4, this.little);
    if (denominator === 0) return numerator === 0 && index > 0 ? 0 : null;
    return numerator / denominator;
  }
}
