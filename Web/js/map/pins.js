// The signs of single reports: the category's drawing in a disc. Open reports are filled with the town's colour; those
// that are done are white with a tick, so that the state is never colour alone.

import { path } from "../icons.js";
import { SCALE, disc, picture, token } from "./canvas.js";

/** Pixels of the page. */
const SIZE = 36;

/**
 * @param {string} icon
 * @param {boolean} isOpen
 */
export function drawPin(icon, isOpen) {
  return picture(SIZE, (context) => {
    const fill = isOpen ? token("--accent-fill") : token("--surface");
    const line = isOpen ? token("--accent-fill-text") : token("--done");
    disc(context, SIZE / 2, SIZE / 2, 16, isOpen ? token("--surface") : token("--done"));
    disc(context, SIZE / 2, SIZE / 2, 14, fill);
    context.translate(SIZE / 2 - 9, SIZE / 2 - 9);
    stroke(context, path(icon), line, 18 / 24, 1.9);
    if (isOpen) return;
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    disc(context, 28, 8, 7.5, token("--done"));
    context.translate(23, 3);
    stroke(context, path("check"), token("--surface"), 10 / 24, 3.6);
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} d
 * @param {string} colour
 * @param {number} scale
 * @param {number} lineWidth
 */
function stroke(context, d, colour, scale, lineWidth) {
  context.scale(scale, scale);
  context.strokeStyle = colour;
  context.lineWidth = lineWidth;
  context.lineCap = context.lineJoin = "round";
  context.stroke(new Path2D(d));
}
