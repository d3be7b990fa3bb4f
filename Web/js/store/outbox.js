// Reports on their way, and those that arrived, as this phone remembers them.

import * as db from "./db.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("../model/draft.js").Draft} Draft */

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
  /** @type {OutboxItem[]} */
  const items = await db.list("outbox");
  return items.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/**
 * @param {string} id
 * @returns {Promise<OutboxItem | undefined>}
 */
export function find(id) {
  return db.find("outbox", id);
}

/**
 * Turns a draft into an item that waits to be sent: in one transaction, so it is never in neither place.
 * @param {Draft} draft
 * @param {Pick<OutboxItem, "kind" | "asked" | "reference" | "submission" | "language">} about
 */
export async function create(draft, about) {
  /** @type {OutboxItem} */
  const item = {
    id: draft.id,
    state: "waiting",
    createdAt: new Date().toISOString(),
    attempts: 0,
    nextAttemptAt: 0,
    draft: structuredClone(draft),
    ...about,
  };
  await db.change({ put: [["outbox", item]], delete: [["drafts", draft.id]] });
  announce();
  return item;
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
 * Marks an item as arrived and lets go of its photos: the server has them on disk.
 * @param {OutboxItem} item
 */
export async function settle(item) {
  const keys = item.draft.photos.map((photo) => photo.key);
  await db.change({
    put: [["outbox", structuredClone({ ...item, state: "sent" })]],
    delete: [...db.all("photos", keys), ...db.all("uploads", keys)],
  });
  announce();
}

/**
 * Makes a refused item a draft again, to be mended. It keeps its UUID: the server has nothing under it.
 * @param {OutboxItem} item
 */
export async function reopen(item) {
  await db.change({ put: [["drafts", structuredClone(item.draft)]], delete: [["outbox", item.id]] });
  announce();
}
