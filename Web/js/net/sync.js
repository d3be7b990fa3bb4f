// When the outbox is emptied: at the start, when the network is back, when the page is seen again, by a timer, and by
// the browser itself where it can (background-sync.js).

import { showBadge } from "../device/badge.js";
import { pending } from "../model/outbox.js";
import { LONGEST_PAUSE } from "../model/retry-after.js";
import * as outbox from "../store/outbox.js";
import { flush, OUTBOX } from "./flush.js";

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let running = false;
/** What to do when the run that is under way ends: nothing, another, or another that waits for no timer. */
let next = /** @type {"nothing" | "due" | "all"} */ ("nothing");

/** Sends now and from then on whenever there is a chance. */
export function start() {
  outbox.changes.addEventListener("change", countOnIcon);
  countOnIcon();
  addEventListener("online", () => send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") send();
  });
  send();
}

/**
 * Sends what waits: all of it, or only what is due.
 * @param {{onlyDue?: boolean}} [options]
 */
export async function send(options = {}) {
  next = options.onlyDue && next !== "all" ? "due" : "all";
  if (running) return;
  running = true;
  try {
    while (next !== "nothing") {
      const eager = next === "all";
      next = "nothing";
      await flush({ eager });
    }
  } finally {
    running = false;
  }
  await schedule();
}

async function countOnIcon() {
  await showBadge(pending(await outbox.list()));
}

/** Asks the browser to send even when the page is closed; then sends. */
export async function sendSoon() {
  askForBackgroundSync();
  await send();
}

async function askForBackgroundSync() {
  try {
    const registration = /** @type {any} */ (await navigator.serviceWorker.ready);
    await registration.sync.register(OUTBOX);
  } catch {
    // Not every browser has it, and people can forbid it: the page itself sends, whenever it is open.
  }
}

/** Sets the timer for the next item that waits. */
async function schedule() {
  clearTimeout(timer);
  const waiting = (await outbox.list()).filter((item) => item.state === "waiting" || item.state === "sending");
  if (waiting.length === 0) return;
  const soonest = Math.min(...waiting.map((item) => item.nextAttemptAt));
  const pause = Math.min(LONGEST_PAUSE, Math.max(1_000, soonest - Date.now()));
  timer = setTimeout(() => send({ onlyDue: true }), pause);
}
