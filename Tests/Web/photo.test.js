// What a photo says of itself, and how it is carried over into the small one. Broken files must not stop anybody.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readPhoto, upright } from "../../Web/js/model/exif.js";
import { exifSegments, isJPEG, segments, withExif } from "../../Web/js/model/jpeg.js";

const NANTES = { lat: [47, 13, 12.5], lon: [1, 33, 6] };

/**
 * @param {number} tag
 * @param {number} type
 * @param {number} count
 * @param {number[]} value four bytes
 */
const entry = (tag, type, count, value) => [...u16(tag), ...u16(type), ...u32(count), ...value];
const u16 = (/** @type {number} */ value) => [value & 255, value >> 8];
const u32 = (/** @type {number} */ value) => [...u16(value & 0xffff), ...u16(value >>> 16)];
const rational = (/** @type {[number, number]} */ [a, b]) => [...u32(a), ...u32(b)];
const ascii = (/** @type {string} */ text) => [...text].map((letter) => letter.charCodeAt(0));

/**
 * A little-endian TIFF: orientation and maker in the first directory, then the place.
 * @param {{lat?: [number, number][], lon?: [number, number][], ns?: string, ew?: string, orientation?: number,
 *   type?: number, error?: [number, number]}} [options]
 */
function tiff(options = {}) {
  const { ns = "N", ew = "W", orientation = 6, type = 5 } = options;
  const lat = options.lat ?? angle(NANTES.lat);
  const lon = options.lon ?? angle(NANTES.lon);
  const error = options.error ? [entry(0x1f, 5, 1, u32(0))] : [];
  const root = 8;
  const gps = root + 2 + 3 * 12 + 4;
  const values = gps + 2 + (4 + error.length) * 12 + 4;
  const lonAt = values + 8 * lat.length;
  if (options.error) error[0] = entry(0x1f, 5, 1, u32(lonAt + 8 * lon.length));
  return [
    ...ascii("II"), ...u16(42), ...u32(root),
    ...u16(3), ...entry(0x010f, 2, 4, ascii("Cam\0")), ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]),
    ...entry(0x8825, 4, 1, u32(gps)), ...u32(0),
    ...u16(4 + error.length),
    ...entry(1, 2, 2, ascii(ns.padEnd(4, "\0"))), ...entry(2, type, lat.length, u32(values)),
    ...entry(3, 2, 2, ascii(ew.padEnd(4, "\0"))), ...entry(4, type, lon.length, u32(lonAt)),
    ...error.flat(), ...u32(0),
    ...lat.flatMap(rational), ...lon.flatMap(rational), ...(options.error ? rational(options.error) : []),
  ];
}

/**
 * @param {number[]} parts degrees, minutes, seconds
 * @returns {[number, number][]}
 */
const angle = (parts) => parts.map((part) => [Math.round(part * 1000), 1000]);

/** @param {number[]} payload */
const segment = (marker, payload) => [0xff, marker, (payload.length + 2) >> 8, (payload.length + 2) & 255, ...payload];
const exif = (/** @type {number[]} */ block) => segment(0xe1, [...ascii("Exif\0\0"), ...block]);
const jpeg = (/** @type {number[][]} */ ...parts) =>
  Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);

/** @param {Parameters<typeof tiff>[0]} [options] */
const placeOf = (options) => readPhoto(jpeg(exif(tiff(options)))).place;

describe("where a photo was taken", () => {
  test("is read as degrees, west and south of nought too", () => {
    const place = placeOf();
    assert.ok(place && Math.abs(place.lat - 47.220139) < 1e-5 && Math.abs(place.lon + 1.551667) < 1e-5);
    assert.ok((placeOf({ ns: "S" })?.lat ?? 0) < 0);
    assert.equal(placeOf({ error: [25, 2] })?.accuracy, 12.5);
  });

  test("may be given in degrees alone, or with minutes that carry the rest", () => {
    assert.equal(placeOf({ lat: [[4576, 100]], lon: [[485, 100]], ew: "e" })?.lat, 45.76);
    assert.equal(placeOf({ lat: [[45, 1], [4560, 100], [0, 0]], lon: [[4, 1], [51, 1]], ew: "East" })?.lat, 45.76);
  });

  /** @type {[string, Parameters<typeof tiff>[0]][]} */
  const refused = [
    ["no half of the world", { ns: "\0" }],
    ["another letter", { ew: "X" }],
    ["nothing known", { lat: [[0, 0], [0, 0], [0, 0]], lon: [[0, 0], [0, 0], [0, 0]] }],
    ["zeroed by the phone", { lat: angle([0, 0, 0]), lon: angle([0, 0, 0]) }],
    ["divided by nought", { lat: [[45, 0], [0, 1], [0, 1]] }],
    ["beyond the pole", { lat: angle([91, 0, 0]) }],
    ["beyond the date line", { lon: angle([181, 0, 0]) }],
    ["minutes that are none", { lat: angle([45, 75, 0]) }],
    ["text instead of numbers", { type: 2 }],
    ["signed numbers", { type: 10 }],
    ["four parts", { lat: angle([45, 0, 0, 0]) }],
  ];
  for (const [name, options] of refused) {
    test(`is not made up: ${name}`, () => assert.equal(placeOf(options), null));
  }

  test("is not known where two blocks contradict each other", () => {
    const elsewhere = exif(tiff({ lat: angle([48, 0, 0]) }));
    assert.equal(readPhoto(jpeg(exif(tiff()), elsewhere)).place, null);
    assert.ok(readPhoto(jpeg(exif(tiff()), exif(tiff()))).place);
  });

  test("a camera's photo without a place is told from a picture that never had one", () => {
    assert.deepEqual(readPhoto(jpeg(exif(tiff({ ns: "\0" })))), { place: null, fromCamera: true });
    assert.deepEqual(readPhoto(jpeg()), { place: null, fromCamera: false });
  });

  test("whatever is cut off or changed, reading ends without an error", () => {
    const whole = jpeg(segment(0xe0, ascii("JFIF\0")), exif(tiff({ error: [5, 1] })));
    for (let length = 0; length <= whole.length; length += 1) assert.ok(readPhoto(whole.subarray(0, length)));
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = whole.slice();
        changed[at] = value;
        const { place } = readPhoto(changed);
        assert.ok(place === null || (Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180));
        for (const block of exifSegments(changed)) assert.equal(upright(block).length, block.length);
      }
    }
  });
});

describe("the small photo", () => {
  const [block] = exifSegments(jpeg(exif(tiff({ orientation: 6 }))));

  test("carries place and date of the large one, and stands upright", () => {
    const small = jpeg(segment(0xe0, ascii("JFIF\0")), segment(0xdb, [1, 2, 3]));
    const made = /** @type {Uint8Array} */ (withExif(small, upright(block)));
    assert.deepEqual(segments(made).map(({ marker }) => marker), [0xe0, 0xe1, 0xdb]);
    assert.deepEqual(readPhoto(made), readPhoto(jpeg(exif(tiff()))));
    const [carried] = exifSegments(made);
    const differing = [...carried].flatMap((byte, at) => (byte === block[at] ? [] : [[block[at], byte]]));
    assert.deepEqual(differing, [[6, 1]]);
    assert.deepEqual(made.slice(-7), small.slice(-7));
  });

  test("is not made where it cannot be", () => {
    assert.equal(withExif(Uint8Array.from(ascii("<!doctype html>")), block), null);
    assert.equal(withExif(jpeg(exif(tiff())), block), null);
    assert.equal(isJPEG(new Uint8Array()), false);
  });

  test("an orientation that is none stays, and breaks nothing", () => {
    const [strange] = exifSegments(jpeg(exif([...ascii("II"), ...u16(42), ...u32(0xffffff)])));
    assert.deepEqual(upright(strange), strange);
  });
});
