// Saves the outbox to a file and takes it back, photos and all.

import { read, write } from "../model/queue-file.js";
import * as db from "./db.js";
import * as outbox from "./outbox.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

/**
 * Everything that has not been sent, as a file.
 * @param {OutboxItem[]} [items] instead of what the outbox holds
 * @returns {Promise<Blob>}
 */
export async function save(items) {
  const unsent = items ?? (await outbox.list()).filter((item) => item.state !== "sent");
  const photos = [];
  for (const { key } of unsent.flatMap((item) => item.draft.photos)) {
    const photo = await db.find("photos", key);
    if (photo) photos.push({ key, sha256: photo.sha256, data: await base64(photo.blob) });
  }
  return new Blob(write(unsent, photos, new Date().toISOString()), { type: "application/json" });
}

/**
 * Takes in what a file holds and this phone does not have yet; opening it twice changes nothing more.
 * @param {Blob} file
 * @returns {Promise<{added: number, known: number, broken: number} | null>} null if it is not a file of ours
 */
export async function open(file) {
  const content = read(await file.text());
  if (!content) return null;
  const outcome = { added: 0, known: 0, broken: content.broken };
  for (const item of content.items) {
    const photos = content.photos.filter(({ key }) => item.draft.photos.some((photo) => photo.key === key));
    if (await outbox.find(item.id)) outcome.known += 1;
    else if (!(await Promise.all(photos.map(isWhole))).every(Boolean)) outcome.broken += 1;
    else {
      await outbox.add(item, photos.map(({ key, sha256, data }) => ({ key, sha256, blob: blobOf(data) })));
      outcome.added += 1;
    }
  }
  return outcome;
}

/** @param {import("../model/queue-file.js").FilePhoto} photo */
async function isWhole({ data, sha256 }) {
  if (!sha256 || !globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blobOf(data).arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

/** @param {string} data base64 */
function blobOf(data) {
  return new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: "image/jpeg" });
}

/** @param {Blob} blob */
async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  // In steps: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
