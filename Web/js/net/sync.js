// Empties the outbox: one flusher at a time in all tabs, and a refused item never stops the others.

import { delay, lacksPhotos, verdict } from "../model/outbox.js";
import { reportBody } from "../model/draft.js";
import * as drafts from "../store/drafts.js";
import * as outbox from "../store/outbox.js";
import { ApiError, createPhoto, createReport, createSupporter } from "./api.js";

/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */

/** @type {number | undefined} */
let timer;
let running = false;
/** What to do when the run that is under way ends: nothing, another, or another that waits for no timer. */
let next = /** @type {"nothing" | "due" | "all"} */ ("nothing");

/** Flushes now and from then on whenever there is a chance: start, network back, page seen again, timer. */
export function start() {
  addEventListener("online", () => flush({ now: true }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") flush({ now: true });
  });
  flush({ now: true });
}

/**
 * Sends what waits. With `now`, also what is waiting for its next attempt.
 * @param {{now?: boolean}} [options]
 */
export async function flush(options = {}) {
  next = options.now || next === "all" ? "all" : "due";
  if (running) return;
  running = true;
  try {
    while (next !== "nothing") {
      const all = next === "all";
      next = "nothing";
      await exclusively(() => flushOnce(all));
    }
  } finally {
    running = false;
  }
  await schedule();
}

/**
 * @param {() => Promise<void>} work
 */
async function exclusively(work) {
  if (!navigator.locks) return work();
  // Another tab that is flushing already will take ours too, or the timer will.
  await navigator.locks.request("trottoir-outbox", { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

/** @param {boolean} now */
async function flushOnce(now) {
  for (const { id } of (await outbox.list()).reverse()) {
    const item = await outbox.find(id);
    if (!item || item.state === "sent" || item.state === "refused") continue;
    if (!now && item.nextAttemptAt > Date.now()) continue;
    await attempt(item);
  }
}

/** @param {OutboxItem} item */
async function attempt(item) {
  item.state = "sending";
  item.attempts += 1;
  await outbox.update(item);
  try {
    item.answer = item.kind === "report" ? await sendReport(item) : await sendSupport(item);
    item.reference ??= item.answer.reference;
    delete item.problem;
    await outbox.settle(item);
  } catch (error) {
    const known = error instanceof ApiError;
    // A fault of ours must not stop the others either: it is set aside and shown.
    item.problem = known ? error.problem : { type: "unexpected", title: "", detail: String(error), fields: [] };
    item.state = known && verdict(error.status) === "retry" ? "waiting" : "refused";
    item.nextAttemptAt = Date.now() + delay(item.attempts, Math.random());
    await outbox.update(item);
  }
}

/** @param {OutboxItem} item */
async function sendReport(item) {
  try {
    return await sendPhotosAndReport(item);
  } catch (error) {
    if (!(error instanceof ApiError && lacksPhotos(error.problem))) throw error;
    for (const photo of item.draft.photos) delete photo.id;
    return sendPhotosAndReport(item);
  }
}

/** @param {OutboxItem} item */
async function sendPhotosAndReport(item) {
  for (const photo of item.draft.photos) {
    if (photo.id) continue;
    const blob = await drafts.findPhoto(photo.key);
    if (!blob) continue;
    photo.id = (await createPhoto(blob)).id;
    await outbox.update(item);
  }
  return createReport(item.id, { ...reportBody(item.draft, item.asked), submission: item.submission });
}

/** @param {OutboxItem} item */
function sendSupport(item) {
  const email = item.draft.email.trim();
  return createSupporter(item.reference ?? "", item.id, email ? { email } : {});
}

/** Sets the timer for the next item that waits. */
async function schedule() {
  clearTimeout(timer);
  const waiting = (await outbox.list()).filter((item) => item.state === "waiting" || item.state === "sending");
  if (waiting.length === 0) return;
  const soonest = Math.min(...waiting.map((item) => item.nextAttemptAt));
  timer = setTimeout(() => flush(), Math.max(1_000, soonest - Date.now()));
}
