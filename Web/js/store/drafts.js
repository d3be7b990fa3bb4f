// The one draft of a report on this phone, what is being added to reports, and the bytes of its photos.

import { newDraft } from "../model/draft.js";
import { uuid } from "../model/uuid.js";
import * as db from "./db.js";

/** @typedef {import("../model/draft.js").Draft} Draft */
/** @typedef {import("../model/draft.js").DraftPhoto} DraftPhoto */

/**
 * The draft that was begun or opened last; null if there is none.
 * @returns {Promise<Draft | null>}
 */
export async function find() {
  /** @type {Draft[]} */
  const drafts = await db.list("drafts");
  const latest = (/** @type {Draft} */ draft) => draft.openedAt ?? draft.createdAt;
  const reports = drafts.filter((draft) => !draft.addition);
  return reports.sort((a, b) => latest(b).localeCompare(latest(a)))[0] ?? null;
}

/**
 * What was begun to be added to a report, by whoever holds this code, or by whoever does not (an empty one); null if
 * nothing was.
 * @param {string} code
 * @param {string} reference
 * @returns {Promise<Draft | null>}
 */
export async function findAddition(code, reference) {
  /** @type {Draft[]} */
  const drafts = await db.list("drafts");
  return drafts.find((draft) => draft.addition?.code === code && (code !== "" || draft.addition.reference === reference)) ?? null;
}

/** The draft that was left, or a new one. */
export async function findOrCreate() {
  return (await find()) ?? newDraft(uuid(), Date.now());
}

/** @param {Draft} draft */
export async function update(draft) {
  await db.change({ put: [["drafts", structuredClone(draft)]] });
}

/**
 * Keeps a photo with the draft, both or neither.
 * @param {Draft} draft
 * @param {DraftPhoto} photo
 * @param {{blob: Blob, sha256?: string}} bytes
 */
export async function addPhoto(draft, photo, bytes) {
  draft.photos.push(photo);
  try {
    await db.change({
      put: [
        ["photos", { key: photo.key, ...bytes }],
        ["drafts", structuredClone(draft)],
      ],
    });
  } catch (error) {
    draft.photos = draft.photos.filter((other) => other !== photo);
    throw error;
  }
}

/**
 * @param {Draft} draft without the photo
 * @param {string} key
 */
export async function deletePhoto(draft, key) {
  await db.change({ put: [["drafts", structuredClone(draft)]], delete: [["photos", key], ["uploads", key]] });
}

/**
 * @param {string} key
 * @returns {Promise<Blob | null>}
 */
export async function findPhoto(key) {
  return (await db.find("photos", key))?.blob ?? null;
}

/**
 * The SHA-256 of a photo, in hexadecimal; undefined if the browser could not say it.
 * @param {string} key
 * @returns {Promise<string | undefined>}
 */
export async function findFingerprint(key) {
  return (await db.find("photos", key))?.sha256;
}

/**
 * Throws the draft away, only when the person asks for it. Answers what brings it back.
 * @param {Draft} draft
 * @returns {Promise<() => Promise<void>>}
 */
export async function remove(draft) {
  const photos = await Promise.all(draft.photos.map((photo) => db.find("photos", photo.key)));
  const keys = draft.photos.map((photo) => photo.key);
  await db.change({ delete: [["drafts", draft.id], ...db.all("photos", keys), ...db.all("uploads", keys)] });
  /** @type {[import("./db.js").StoreName, any][]} */
  const records = photos.filter(Boolean).map((photo) => ["photos", photo]);
  return () => db.change({ put: [["drafts", draft], ...records] });
}
