// Addresses kept on the phone, searched as the server searches: whole words first, then the last one begun, then each
// one begun; of equals the nearest first. Case and accents count for nothing.

import { distance } from "./place.js";
import { fold } from "./text.js";

/** @typedef {import("./place.js").Point} Point */
/** @typedef {Point & {label: string, distance?: number}} Address */
/** @typedef {[label: string, lon: number, lat: number]} Line as the server lists them */

/** Words that are compared; who types more has found it. */
const MOST_WORDS = 8;
/** Metres per degree of latitude. */
const DEGREE = 111_195;

/** @type {WeakMap<Line[], string[][]>} */
const known = new WeakMap();

/**
 * The words of each label: split once, for people type letter by letter.
 * @param {Line[]} lines
 */
function labels(lines) {
  let found = known.get(lines);
  if (!found) {
    found = lines.map(([label]) => fold(label).split(" "));
    known.set(lines, found);
  }
  return found;
}

/**
 * @param {Line[]} lines
 * @param {string} text
 * @param {Point} near
 * @param {number} limit
 * @returns {Address[]}
 */
export function search(lines, text, near, limit) {
  const wanted = fold(text).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (wanted.length === 0) return [];
  /** @type {(Address & {distance: number, rank: number})[]} */
  const found = [];
  const split = labels(lines);
  for (const [index, [label, lon, lat]] of lines.entries()) {
    const rank = fit(wanted, split[index]);
    if (rank !== null) found.push({ label, lon, lat, distance: distance(near, { lon, lat }), rank });
  }
  found.sort((a, b) => a.rank - b.rank || a.distance - b.distance);
  return found.slice(0, limit).map(({ rank, ...address }) => ({ ...address, distance: Math.round(address.distance) }));
}

/**
 * 0 if every word is there, 1 if the last one is only begun, 2 if others are; null if one is not there at all.
 * @param {string[]} wanted
 * @param {string[]} there
 */
function fit(wanted, there) {
  const whole = (/** @type {string} */ word) => there.includes(word);
  const begun = (/** @type {string} */ word) => there.some((other) => other.startsWith(word));
  if (!wanted.every(begun)) return null;
  if (wanted.every(whole)) return 0;
  return wanted.slice(0, -1).every(whole) ? 1 : 2;
}

/**
 * The nearest addresses within `radius` metres, nearest first.
 * @param {Line[]} lines
 * @param {Point} point
 * @param {number} radius
 * @param {number} limit
 * @returns {Address[]}
 */
export function nearest(lines, point, radius, limit) {
  const reach = radius / DEGREE;
  /** @type {(Address & {distance: number})[]} */
  const found = [];
  for (const [label, lon, lat] of lines) {
    if (Math.abs(lat - point.lat) > reach) continue;
    const metres = distance(point, { lon, lat });
    if (metres <= radius) found.push({ label, lon, lat, distance: metres });
  }
  return found.sort((a, b) => a.distance - b.distance).slice(0, limit);
}
