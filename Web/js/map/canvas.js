// What the signs on the map are drawn with.

/** Pixels of a picture for one of the page. */
export const SCALE = 2;

/**
 * A colour of the page.
 * @param {string} name
 */
export const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/**
 * A square picture.
 * @param {number} size pixels of the page
 * @param {(context: CanvasRenderingContext2D) => void} draw
 */
export function picture(size, draw) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * SCALE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(SCALE, SCALE);
  draw(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour
 */
export function disc(context, x, y, radius, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
