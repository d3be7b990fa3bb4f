// The signs on the map: the category's drawing in a disc. Open reports are filled with the town's colour; those that
// are done are white with a tick, so that the state is never colour alone.

import { path } from "../icons.js";

/** Pixels of the page; drawn at twice that. */
const SIZE = 36;
const SCALE = 2;

/** @param {string} name */
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * The image id of a report's pin.
 * @param {string} icon
 * @param {boolean} isOpen
 */
export const pinID = (icon, isOpen) => `pin:${icon}:${isOpen ? "open" : "done"}`;

/**
 * Draws the pins that the map asks for.
 * @param {any} map
 */
export function supplyPins(map) {
  map.on("styleimagemissing", (/** @type {{id: string}} */ event) => {
    const [kind, icon, state] = event.id.split(":");
    if (kind !== "pin" || map.hasImage(event.id)) return;
    map.addImage(event.id, draw(icon, state === "open"), { pixelRatio: SCALE });
  });
}

/**
 * @param {string} icon
 * @param {boolean} isOpen
 */
function draw(icon, isOpen) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * SCALE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SCALE, SCALE);
  const fill = isOpen ? token("--accent-fill") : token("--surface");
  const line = isOpen ? token("--accent-fill-text") : token("--done");
  disc(context, SIZE / 2, SIZE / 2, 16, isOpen ? token("--surface") : token("--done"));
  disc(context, SIZE / 2, SIZE / 2, 14, fill);
  context.translate(SIZE / 2 - 9, SIZE / 2 - 9);
  stroke(context, path(icon), line, 18 / 24, 1.9);
  if (!isOpen) {
    context.setTransform(SCALE, 0, 0, SCALE, 0, 0);
    disc(context, 28, 8, 7.5, token("--done"));
    context.translate(23, 3);
    stroke(context, path("check"), token("--surface"), 10 / 24, 3.6);
  }
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
function disc(context, x, y, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
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
