// Rectangles on a photo, in fractions of its width and height from the top left corner. Every change gives new ones, so
// that each can be taken back.

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{x: number, y: number}} Point */

/** A box is never smaller than this part of the photo: it has to be found again. */
export const LEAST = 0.02;
/** As many as the server takes. */
export const MOST = 50;
/** How far a key moves an edge. */
export const STEP = 0.01;

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
const within = (value, least, most) => Math.min(Math.max(value, least), most);
/** @param {number} value */
const kept = (value) => Math.round(value * 10_000) / 10_000;

/**
 * Inside the photo and not too small.
 * @param {Box} box
 * @returns {Box}
 */
export function fitted(box) {
  const width = within(box.width, LEAST, 1);
  const height = within(box.height, LEAST, 1);
  return { x: kept(within(box.x, 0, 1 - width)), y: kept(within(box.y, 0, 1 - height)), width: kept(width), height: kept(height) };
}

/**
 * Between two corners, wherever they lie to each other.
 * @param {Point} from
 * @param {Point} to
 */
export function between(from, to) {
  const [left, right] = [from.x, to.x].map((value) => within(value, 0, 1)).sort((a, b) => a - b);
  const [top, bottom] = [from.y, to.y].map((value) => within(value, 0, 1)).sort((a, b) => a - b);
  return fitted({ x: left, y: top, width: right - left, height: bottom - top });
}

/**
 * @param {Box} box
 * @param {number} x
 * @param {number} y
 */
export const moved = (box, x, y) => fitted({ ...box, x: box.x + x, y: box.y + y });

/**
 * With its lower right corner elsewhere; the others stay.
 * @param {Box} box @param {number} x @param {number} y
 */
export const resized = (box, x, y) =>
  fitted({ ...box, width: Math.min(box.width + x, 1 - box.x), height: Math.min(box.height + y, 1 - box.y) });

/** A new one in the middle, for whoever does not draw. */
export const middle = () => ({ x: 0.4, y: 0.4, width: 0.2, height: 0.2 });

/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * What a key does to a box: arrows move it, with Shift they move its lower right corner, Delete takes it away.
 * @param {Box} box
 * @param {{key: string, shiftKey: boolean}} event
 * @returns {Box | null | undefined} null: it goes; undefined: the key means nothing here
 */
export function pressed(box, { key, shiftKey }) {
  if (key === "Delete" || key === "Backspace") return null;
  const arrow = ARROWS[key];
  if (!arrow) return undefined;
  return (shiftKey ? resized : moved)(box, arrow[0] * STEP, arrow[1] * STEP);
}

/**
 * Whether two lists say the same.
 * @param {Box[]} one
 * @param {Box[]} other
 */
export const same = (one, other) => JSON.stringify(one.map(fitted)) === JSON.stringify(other.map(fitted));
