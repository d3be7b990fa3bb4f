// Addresses and zones kept on the phone answer as the server does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, search } from "../../Web/js/model/addresses.js";
import { spokenBytes } from "../../Web/js/model/size.js";
import { isInTown, zonesAt } from "../../Web/js/model/zones.js";

/** @type {import("../../Web/js/model/addresses.js").Line[]} */
const LINES = [
  ["12, rue de l’Église", 4.005, 45.005],
  ["14, rue de l’Église", 4.006, 45.005],
  ["1, rue de l’Églantine", 4.0051, 45.005],
  ["3, quai du Bœuf", 4.01, 45.01],
];
const labels = (/** @type {{label: string}[]} */ found) => found.map(({ label }) => label);

test("whole words go before begun ones, then the nearest", () => {
  const near = { lon: 4.006, lat: 45.005 };
  assert.deepEqual(labels(search(LINES, "rue eglise", near, 8)), ["14, rue de l’Église", "12, rue de l’Église"]);
  assert.deepEqual(labels(search(LINES, "rue egl", near, 8)), [
    "14, rue de l’Église", "1, rue de l’Églantine", "12, rue de l’Église",
  ]);
  assert.deepEqual(labels(search(LINES, "QUAI BOEUF", near, 8)), ["3, quai du Bœuf"]);
  assert.deepEqual(search(LINES, "rue foch", near, 8), []);
  assert.deepEqual(search(LINES, " ,; ", near, 8), []);
  assert.equal(search(LINES, "rue", near, 2).length, 2);
});

test("the nearest within a radius", () => {
  const found = nearest(LINES, { lon: 4.005, lat: 45.005 }, 200, 3);
  assert.deepEqual(labels(found), ["12, rue de l’Église", "1, rue de l’Églantine", "14, rue de l’Église"]);
  assert.deepEqual(nearest(LINES, { lon: 5, lat: 45 }, 200, 3), []);
});

const square = (/** @type {number} */ west, /** @type {number} */ east) =>
  [[west, 0], [east, 0], [east, 1], [west, 1], [west, 0]];
/** @type {import("../../Web/js/model/zones.js").Zones} */
const ZONES = {
  area: "town",
  features: [
    { properties: { kind: "town", id: "t", name: "T" }, geometry: { type: "MultiPolygon", coordinates: [[square(0, 4), square(1, 2)]] } },
    { properties: { kind: "district", id: "d", name: "D" }, geometry: { type: "MultiPolygon", coordinates: [[square(3, 5)]] } },
  ],
};

test("zones hold what is inside of them, and not what is in their holes", () => {
  const at = (/** @type {number} */ lon) => zonesAt(ZONES, { lon, lat: 0.5 }).map((zone) => zone.id);
  assert.deepEqual(at(0.5), ["t"]);
  assert.deepEqual(at(1.5), []);
  assert.deepEqual(at(3.5), ["t", "d"]);
  assert.equal(isInTown(ZONES, { lon: 4.5, lat: 0.5 }), false);
  assert.equal(isInTown(ZONES, { lon: 3.5, lat: 0.5 }), true);
  assert.equal(isInTown({ features: [] }, { lon: 3.5, lat: 0.5 }), null);
});

test("sizes as people read them", () => {
  assert.match(spokenBytes(2_700_000, "fr"), /^2,7\sMo$/u);
  assert.match(spokenBytes(340_200, "fr"), /^341\sko$/u);
});
