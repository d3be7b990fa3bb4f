// What a crew has done and the server does not know yet: items of the outbox.

import { actsOn, insisted, UNDOABLE } from "../model/crew/act.js";
import { uuid } from "../model/uuid.js";
import * as crew from "./crew.js";
import * as db from "./db.js";
import * as outbox from "./outbox.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("./db.js").StoreName} StoreName */

/**
 * Keeps acts with the photo that proves them, all or none. Each comes after what was done to its report before, whatever
 * the phone's clock says.
 * @param {OutboxItem[]} items
 * @param {{key: string, blob: Blob, sha256?: string} | null} photo
 */
export async function create(items, photo) {
  const waiting = await outbox.list();
  const puts = items.map((item) => {
    const last = actsOn(item.act?.report ?? "", waiting).at(-1)?.createdAt;
    const createdAt = last && last >= item.createdAt ? new Date(Date.parse(last) + 1).toISOString() : item.createdAt;
    return /** @type {[StoreName, any]} */ (["outbox", structuredClone({ ...item, createdAt })]);
  });
  await db.change({ put: photo ? [["photos", photo], ...puts] : puts });
  outbox.announce();
}

/**
 * Takes an act back: from the outbox if it has not left, else from the server, which is asked like with any other act.
 * @param {OutboxItem} item
 */
export async function undo(item) {
  const now = await outbox.find(item.id);
  if (now) await outbox.remove(now);
  const isHereOnly = now && (now.attempts === 0 || now.state === "refused");
  if (isHereOnly || !item.act) return;
  const { photos: _, ...draft } = item.draft;
  const at = new Date().toISOString();
  const act = { report: item.act.report, by: item.act.by, kind: /** @type {const} */ ("undo"), at, undoes: item.id };
  const id = uuid();
  const back = { ...item, id, createdAt: at, state: /** @type {const} */ ("waiting"), attempts: 0, nextAttemptAt: 0, act };
  await create([{ ...back, draft: { ...draft, id, photos: [] } }], null);
}

/**
 * Whether the server would still take it back.
 * @param {OutboxItem} item
 * @param {number} now milliseconds
 */
export const isUndoable = (item, now) => now - Date.parse(item.act?.at ?? "") < UNDOABLE;

/**
 * Notes what an act has made of its report.
 * @param {{report?: import("../net/crew.js").CrewReport}} answer
 */
export async function arrive({ report }) {
  if (!report) return;
  await (report.isWithDispatch ? crew.remove(report.id) : crew.see(report));
}

/**
 * Does a parked act all the same.
 * @param {OutboxItem} item
 */
export async function insist(item) {
  const behind = actsOn(item.act?.report ?? "", await outbox.list()).filter(({ id }) => id !== item.id);
  const puts = insisted(item, behind).map((again) => /** @type {[StoreName, any]} */ (["outbox", structuredClone(again)]));
  await db.change({ put: puts });
  outbox.announce();
}

/**
 * Lets a parked act go: the report stays as it is now.
 * @param {OutboxItem} item
 */
export async function drop(item) {
  await outbox.remove(item);
  if (item.problem?.report) await crew.see(item.problem.report);
}
