// Sending without a page: the service worker is woken when the network is back (Background Sync). Imported by the
// worker, so everything it imports must do without a document.

import { showBadge } from "../device/badge.js";
import { pending } from "../model/outbox.js";
import * as outbox from "../store/outbox.js";
import { flush, OUTBOX } from "./flush.js";

/**
 * Answers `sync` events from then on.
 * @param {EventTarget} worker the worker's global scope
 */
export function handleSync(worker) {
  worker.addEventListener("sync", (event) => {
    const sync = /** @type {any} */ (event);
    if (sync.tag === OUTBOX) sync.waitUntil(sendAll());
  });
}

async function sendAll() {
  const left = await flush({ eager: true });
  await showBadge(pending(await outbox.list()));
  // Rejected while something is left: the browser then tries again by itself.
  if (left > 0) throw new Error(`${left} still to send`);
}
