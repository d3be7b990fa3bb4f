// Makes a photo small enough for a bad network. Decoding and encoding are the browser's own and off the main thread where
// it can; what it cannot decode stays as it is.

/** Pixels of the longest side: enough for a number plate across a street. */
const LONGEST = 2048;
const QUALITY = 0.82;

/**
 * The picture, upright, as a smaller JPEG without any metadata; null if it is small already or cannot be decoded.
 * @param {Blob} file
 * @returns {Promise<Blob | null>}
 */
export async function shrink(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, /** @type {any} */ ({ imageOrientation: "from-image" }));
  } catch {
    return null;
  }
  try {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const isSmallJPEG = scale === 1 && file.type === "image/jpeg";
    if (isSmallJPEG) return null;
    return await draw(bitmap, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  } catch {
    // A picture too big for this phone's memory.
    return null;
  } finally {
    bitmap.close();
  }
}

/**
 * @param {ImageBitmap} bitmap
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Blob | null>}
 */
async function draw(bitmap, width, height) {
  if (typeof OffscreenCanvas === "function") {
    const canvas = new OffscreenCanvas(width, height);
    paint(canvas.getContext("2d"), bitmap, width, height);
    return canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  }
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width, height });
  paint(canvas.getContext("2d"), bitmap, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

/**
 * @param {CanvasRenderingContext2D | null} context
 * @param {ImageBitmap} bitmap
 * @param {number} width
 * @param {number} height
 */
function paint(context, bitmap, width, height) {
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, width, height);
}
