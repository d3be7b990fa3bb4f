// Empties the outbox, one flusher at a time in all tabs and the service worker. A refused item never stops the others.
// Runs in pages and in the worker alike: no screen, no document.

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
    if (isDue(item, Date.now(), eager)) await attempt(item);
  }
}

/** @param {OutboxItem} item */
async function attempt(item) {
  item.state = "sending";
  item.attempts += 1;
  if (!(await outbox.update(item))) return;
  try {
    item.answer = await send(item);
    item.reference ??= item.answer.reference;
    delete item.problem;
    await outbox.settle(item);
  } catch (error) {
    const known = error instanceof ApiError;
    // A fault of ours must not stop the others either: it is set aside and shown.
    item.problem = known ? error.problem : { ...problem("unexpected"), detail: String(error) };
    item.state = known && verdict(error.status, error.retryAfter) === "retry" ? "waiting" : "refused";
    const pause = (known && error.retryAfter) || 0;
    item.nextAttemptAt = Date.now() + Math.max(pause, delay(item.attempts, Math.random()));
    if (pause > 0) item.pausedUntil = Date.now() + pause;
    else delete item.pausedUntil;
    await outbox.update(item);
  }
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
    await outbox.update(item);
  }
  return SENDERS[item.kind](item);
}
