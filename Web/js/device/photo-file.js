// A photo as it will be sent: small, upright, and still saying where and when it was taken, so that the server stays the
// one who reads it.

import { readPhoto, upright } from "../model/exif.js";
import { exifSegments, isJPEG, withExif } from "../model/jpeg.js";
import { shrink } from "./photo-shrinker.js";

/** Bytes in which the metadata of a JPEG stand. */
const HEAD = 1024 * 1024;

/**
 * `blob` is what is kept and sent; null if the file is no photo that anybody can read.
 * @typedef {{blob: Blob | null, facts: import("../model/exif.js").PhotoFacts}} PreparedPhoto
 */

/**
 * @param {Blob} file
 * @param {{original: boolean}} options original: the town wants photos as the camera made them
 * @returns {Promise<PreparedPhoto>}
 */
export async function prepare(file, { original }) {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const facts = readPhoto(head);
  const jpeg = isJPEG(head);
  const small = original && jpeg ? null : await shrink(file);
  const kept = small && (await carry(small, head));
  if (kept && (kept.size < file.size || !jpeg)) return { blob: kept, facts };
  // Its bytes, not the name of a file that may be gone when they are sent.
  return { blob: jpeg ? new Blob([await file.arrayBuffer()], { type: "image/jpeg" }) : null, facts };
}

/**
 * The small picture with the metadata of the large one; null if they cannot be put in: then the large one is sent.
 * @param {Blob} small
 * @param {Uint8Array} head of the large one
 */
async function carry(small, head) {
  const [exif] = exifSegments(head);
  if (!exif) return small;
  const made = withExif(new Uint8Array(await small.arrayBuffer()), upright(exif));
  return made && new Blob([made], { type: "image/jpeg" });
}

/**
 * The SHA-256 of a photo in hexadecimal, which is the server's id of it; undefined where the browser cannot say.
 * @param {Blob} blob
 * @returns {Promise<string | undefined>}
 */
export async function fingerprint(blob) {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
