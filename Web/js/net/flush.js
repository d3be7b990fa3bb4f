// Empties the outbox, one flusher at a time in all tabs and the service worker. A refused item never stops the others.
// Runs in pages and in the worker alike: no screen, no document.

import { isBehind } from "../model/crew/act.js";
import { delay, isDue, lacksPhotos, photosToSend, verdict } from "../model/outbox.js";
import { problem } from "../model/problem.js";
import * as outbox from "../store/outbox.js";
import * as uploads from "../store/uploads.js";
import { ApiError } from "./api.js";
import { sendPhoto } from "./photo-upload.js";
import { SENDERS } from "./senders.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

/** The name of the lock, and of what the browser is asked to wake the service worker for. */
export const OUTBOX = "trottoir-outbox";

/**
 * Sends what waits and is due.
 * @param {{eager?: boolean}} [options] eager: also what waits for its next attempt
 * @returns {Promise<number>} how many still wait
 */
export async function flush(options = {}) {
  // Somebody who is flushing already will take ours too, or the timer will.
  const work = () => flushOnce(options.eager ?? false);
  if (navigator.locks) await navigator.locks.request(OUTBOX, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
  else await work();
  return (await outbox.list()).filter((item) => item.state === "waiting" || item.state === "sending").length;
}

/** @param {boolean} eager */
async function flushOnce(eager) {
  for (const { id } of (await outbox.list()).reverse()) {
    // Read again: it may have been deleted or opened since.
    const item = await outbox.find(id);
    if (!item || item.state === "sent" || item.state === "refused") continue;
    if (!isDue(item, Date.now(), eager)) continue;
    if (isBehind(item, await outbox.list())) continue;
    // What cannot be written down either is tried again next time, after the others.
    await attempt(item).catch(() => {});
  }
}

/** @param {OutboxItem} item */
async function attempt(item) {
  item.state = "sending";
  item.attempts += 1;
  // A phone that is too full to write this down must still send: that is what makes room.
  const present = await outbox.update(item).catch(() => true);
  if (!present) return;
  try {
    item.answer = await send(item);
    item.reference ??= item.answer.reference;
    delete item.problem;
    await outbox.settle(item);
  } catch (error) {
    const { status, pause } = failure(error);
    // A fault of ours must not stop the others either: it is set aside and shown.
    item.problem = error instanceof ApiError ? error.problem : { ...problem("unexpected"), detail: String(error) };
    item.state = verdict(status, pause) === "retry" ? "waiting" : "refused";
    item.nextAttemptAt = Date.now() + Math.max(pause ?? 0, delay(item.attempts, Math.random()));
    if (pause) item.pausedUntil = Date.now() + pause;
    else delete item.pausedUntil;
    await outbox.update(item);
  }
}

/**
 * @param {unknown} error
 * @returns {{status: number | null, pause: number | null}} as of an answer
 */
function failure(error) {
  if (error instanceof ApiError) return { status: error.status, pause: error.retryAfter };
  // The phone's own storage or memory: that may pass. Anything else will not.
  return { status: error instanceof DOMException ? null : 400, pause: null };
}

/** @param {OutboxItem} item */
async function send(item) {
  try {
    return await sendWithPhotos(item);
  } catch (error) {
    if (!(error instanceof ApiError && lacksPhotos(error.problem))) throw error;
    for (const photo of item.draft.photos) delete photo.id;
    await uploads.remove(item.draft.photos.map((photo) => photo.key));
    return sendWithPhotos(item);
  }
}

/** @param {OutboxItem} item */
async function sendWithPhotos(item) {
  for (const photo of photosToSend(item)) {
    if (photo.id) continue;
    photo.id = await sendPhoto(photo.key, outbox.announce);
    await outbox.update(item).catch(() => {});
    await outbox.noteArrived(photo.key, photo.id).catch(() => {});
  }
  return SENDERS[item.kind](item);
}
