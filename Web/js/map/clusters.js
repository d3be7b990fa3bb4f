// The signs of clusters: a disc for the count, in a ring whose thick part is the share that is open.

import { disc, picture, token } from "./canvas.js";

/** Diameters in pixels of the page, for counts below 10, 100, 1,000 and above. The server keeps 48 free. */
const SIZES = [36, 40, 44, 48];

/** Parts that the ring is told in. */
const PARTS = 12;

const COUNT = ["get", "count"];
const OPEN = ["get", "open"];

/** For the map: which of the sizes. */
export const sizeOf = ["step", COUNT, 0, 10, 1, 100, 2, 1000, 3];

/** For the map: how many parts are open. A single open report among thousands still shows, and so does a single done. */
export const partsOf = [
  "case",
  ["==", OPEN, 0],
  0,
  ["==", OPEN, COUNT],
  PARTS,
  ["max", 1, ["min", PARTS - 1, ["round", ["/", ["*", PARTS, OPEN], COUNT]]]],
];

/**
 * For the map: the count in at most four signs, as people write it in `language`.
 * @param {string} language
 */
export const countText = (language) => [
  "case",
  ["<", COUNT, 1000],
  ["to-string", COUNT],
  ["<", COUNT, 9950],
  ["concat", ["number-format", ["/", COUNT, 1000], { locale: language, "max-fraction-digits": 1 }], "k"],
  ["<", COUNT, 999_500],
  ["concat", ["to-string", ["round", ["/", COUNT, 1000]]], "k"],
  ["concat", ["number-format", ["/", COUNT, 1e6], { locale: language, "max-fraction-digits": 1 }], "M"],
];

/**
 * @param {number} size which of the sizes
 * @param {number} parts how many of the ring's are open
 */
export function drawCluster(size, parts) {
  const diameter = SIZES[size] ?? SIZES[0];
  const middle = diameter / 2;
  return picture(diameter, (context) => {
    disc(context, middle, middle, middle, token("--surface"));
    const top = -Math.PI / 2;
    const turn = top + (2 * Math.PI * parts) / PARTS;
    const ring = (/** @type {number} */ from, /** @type {number} */ to, /** @type {string} */ colour, /** @type {number} */ width) => {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.arc(middle, middle, middle - 1 - width / 2, from, to);
      context.stroke();
    };
    if (parts < PARTS) ring(turn, top + 2 * Math.PI, token("--done"), 3);
    if (parts > 0) ring(top, turn, token("--accent-fill"), 5);
  });
}
