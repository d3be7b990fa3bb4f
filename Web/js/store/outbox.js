// Reports on their way, and those that arrived, as this phone remembers them.

import { sound } from "../model/outbox.js";
import * as db from "./db.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("./db.js").StoreName} StoreName */

/** Dispatches "change" in this tab and in the others whenever an item is written. */
export const changes = new EventTarget();

const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("trottoir-outbox") : null;
channel?.addEventListener("message", () => changes.dispatchEvent(new Event("change")));

/** Tells every tab that something has changed. */
export function announce() {
  changes.dispatchEvent(new Event("change"));
  channel?.postMessage("change");
}

/**
 * Newest first.
 * @returns {Promise<OutboxItem[]>}
 */
export async function list() {
  const items = (await db.list("outbox")).map(sound);
  return items.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/**
 * @param {string} id
 * @returns {Promise<OutboxItem | undefined>}
 */
export async function find(id) {
  const item = await db.find("outbox", id);
  return item && sound(item);
}

/**
 * Turns a draft into an item that waits to be sent: in one transaction, so it is never in neither place.
 * @param {OutboxItem} item
 */
export async function create(item) {
  await db.change({ put: [["outbox", structuredClone(item)]], delete: [["drafts", item.id]] });
  announce();
}

/**
 * Takes in an item from elsewhere, with its photos.
 * @param {OutboxItem} item
 * @param {{key: string, blob: Blob, sha256?: string}[]} photos
 */
export async function add(item, photos) {
  await db.change({ put: [["outbox", item], ...photos.map((photo) => /** @type {[StoreName, any]} */ (["photos", photo]))] });
  announce();
}

/**
 * Throws an item away that has not been sent, only when the person asks for it. Answers what brings it back.
 * @param {OutboxItem} item
 * @returns {Promise<() => Promise<void>>}
 */
export async function remove(item) {
  const keys = await ownPhotos(item);
  const photos = (await Promise.all(keys.map((key) => db.find("photos", key)))).filter(Boolean);
  await db.change({ delete: [["outbox", item.id], ...db.all("photos", keys), ...db.all("uploads", keys)] });
  announce();
  return () => add({ ...item, state: item.state === "sending" ? "waiting" : item.state }, photos);
}

/**
 * Writes what has become of an item; not if it was deleted or opened again meanwhile.
 * @param {OutboxItem} item
 * @returns {Promise<boolean>} whether there still was one
 */
export async function update(item) {
  const written = await db.replace("outbox", structuredClone(item));
  announce();
  return written;
}

/**
 * The photos that go when the item goes: those that no other one waits with. A crew mends several things with one photo.
 * @param {OutboxItem} item
 */
async function ownPhotos(item) {
  const others = (await list()).filter((other) => other.id !== item.id && other.state !== "sent");
  const shared = new Set(others.flatMap((other) => other.draft.photos.map((photo) => photo.key)));
  return item.draft.photos.map((photo) => photo.key).filter((key) => !shared.has(key));
}

/**
 * Tells those that wait with the same photo that the server has it.
 * @param {string} key
 * @param {string} id the server's
 */
export async function noteArrived(key, id) {
  for (const item of await list()) {
    const photo = item.draft.photos.find((photo) => photo.key === key);
    if (!photo || photo.id || item.state === "sent") continue;
    photo.id = id;
    await db.replace("outbox", structuredClone(item));
  }
}

/**
 * Marks an item as arrived and lets go of its photos: the server has them on disk.
 * @param {OutboxItem} item
 */
export async function settle(item) {
  const keys = await ownPhotos(item);
  const spent = [...db.all("photos", keys), ...db.all("uploads", keys)];
  const sent = structuredClone({ ...item, state: "sent" });
  if (item.kind === "act") {
    // What it made of its report is with the report (store/acts.js).
    await db.change({ delete: [["outbox", item.id], ...spent] });
    announce();
    return;
  }
  try {
    await db.change({ put: [["outbox", sent]], delete: spent });
  } catch {
    // A full phone takes no new line before it has let go of something; the server has it all by now.
    await db.change({ delete: spent });
    await db.change({ put: [["outbox", sent]] });
  }
  announce();
}

/**
 * Makes a refused item a draft again, to be mended. It keeps its UUID: the server has nothing under it.
 * @param {OutboxItem} item
 */
export async function reopen(item) {
  const draft = structuredClone({ ...item.draft, openedAt: new Date().toISOString() });
  await db.change({ put: [["drafts", draft]], delete: [["outbox", item.id]] });
  announce();
}
