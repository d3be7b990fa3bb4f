// The segments of a JPEG file, as far as its picture data. Whatever the bytes are, nothing here throws.

/** @typedef {{marker: number, start: number, end: number}} Segment offsets of its first byte and the one after its last */

const EXIF = [0x45, 0x78, 0x69, 0x66, 0, 0]; // "Exif\0\0"
const APP0 = 0xe0;
const APP1 = 0xe1;

/** @param {Uint8Array} bytes */
export function isJPEG(bytes) {
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/**
 * The segments before the picture data; those that can be read, where the file is broken.
 * @param {Uint8Array} bytes
 * @returns {Segment[]}
 */
export function segments(bytes) {
  /** @type {Segment[]} */
  const found = [];
  if (!isJPEG(bytes)) return found;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    // Fill bytes may stand before a marker; the picture data or the end comes after the last one.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + bytes[at + 2] * 256 + bytes[at + 3];
    if (end < at + 4 || end > bytes.length) break;
    found.push({ marker, start: at, end });
    at = end;
  }
  return found;
}

/**
 * The Exif segments, whole, as views of `bytes`. A file should have one; some have more.
 * @param {Uint8Array} bytes
 * @returns {Uint8Array[]}
 */
export function exifSegments(bytes) {
  return segments(bytes)
    .filter(({ marker, start }) => marker === APP1 && EXIF.every((byte, index) => bytes[start + 4 + index] === byte))
    .map(({ start, end }) => bytes.subarray(start, end));
}

/**
 * The TIFF structure inside an Exif segment.
 * @param {Uint8Array} segment
 */
export function tiffOf(segment) {
  return segment.subarray(4 + EXIF.length);
}

/**
 * The JPEG with an Exif segment put in, where readers expect it; null if it is no JPEG or has one already.
 * @param {Uint8Array} jpeg
 * @param {Uint8Array} segment
 * @returns {Uint8Array | null}
 */
export function withExif(jpeg, segment) {
  if (!isJPEG(jpeg) || exifSegments(jpeg).length > 0) return null;
  const [first] = segments(jpeg);
  const at = first?.marker === APP0 ? first.end : 2;
  const made = new Uint8Array(jpeg.length + segment.length);
  made.set(jpeg.subarray(0, at));
  made.set(segment, at);
  made.set(jpeg.subarray(at), at + segment.length);
  return made;
}
