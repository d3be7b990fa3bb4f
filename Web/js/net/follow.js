// Asks the server what has become of the reports that this phone follows, for as long as somebody looks.

import { delay } from "../model/outbox.js";
import * as followed from "../store/followed.js";
import { ApiError, findTracked, isAbort } from "./api.js";

/** Milliseconds between two rounds while the server answers. */
const INTERVAL = 120_000;

/**
 * Goes on until `signal` ends it; after a failure it waits longer each time, or until the network is back.
 * @param {AbortSignal} signal
 * @param {(answered: boolean) => void} told after each round
 */
export async function follow(signal, told) {
  let failures = 0;
  while (!signal.aborted) {
    const answered = await askAll(signal);
    if (signal.aborted) return;
    failures = answered ? 0 : failures + 1;
    told(answered);
    await pause(answered ? INTERVAL : delay(failures, Math.random()), signal);
  }
}

/**
 * One round: each report after the other, until one gets no answer. Answers whether all did.
 * @param {AbortSignal} signal
 */
async function askAll(signal) {
  for (const { code } of await followed.list()) {
    try {
      await followed.update(code, await findTracked(code, signal));
    } catch (error) {
      if (isAbort(error)) return false;
      if (!(error instanceof ApiError && error.status === 404)) return false;
      await followed.markGone(code);
    }
  }
  return true;
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal} signal
 * @returns {Promise<void>}
 */
function pause(milliseconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener("online", end);
    signal.addEventListener("abort", end, { once: true });
  });
}
