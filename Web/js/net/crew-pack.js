// The day's pack: all that a crew needs under ground, taken along with one tap. The cache's name is the service worker's
// too (worker/crew.js).

import { keepForGood } from "../device/storage.js";
import * as crew from "../store/crew.js";
import { bringReport, crewTown, photoAddress, pull } from "./crew.js";
import { canKeep, keepMap, mapSizes } from "./kept.js";

const PACK = "trottoir-crew-1";
/** Requests under way at once. */
const AT_ONCE = 4;

/** @typedef {{at: string, reports: number}} Pack */

/**
 * Takes the reports, their histories and thumbnails, the reasons and the map. What does not come is left out and told.
 * @param {(share: number) => void} progress from 0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<{missing: number}>}
 */
export async function takeDay(progress, signal) {
  await keepForGood();
  await Promise.all([pull(), crewTown()]);
  const reports = (await crew.list()).map(({ report }) => report);
  const cache = canKeep() ? await caches.open(PACK) : null;
  const addresses = reports.flatMap(({ photos }) => photos.slice(0, 1).map((id) => photoAddress(id, "thumbnail")));
  const work = [
    ...reports.map(({ reference }) => () => bringReport(reference, signal)),
    ...(cache ? addresses.map((address) => () => keepPhoto(cache, address, signal)) : []),
    ...(canKeep() ? [() => keepTownMap(signal)] : []),
  ];
  const missing = await all(work, progress, signal);
  if (cache) await letGo(cache, new Set(addresses));
  await crew.keep("pack", { at: new Date().toISOString(), reports: reports.length });
  return { missing };
}

/** Lets go of everything that was taken along; what waits to be sent stays. */
export async function forgetPack() {
  await crew.forget();
  if (canKeep()) await caches.delete(PACK);
}

/**
 * @param {Cache} cache
 * @param {string} address
 * @param {AbortSignal} signal
 */
async function keepPhoto(cache, address, signal) {
  // Asked for each time, which costs little if it is the same: something in it may be covered meanwhile.
  const response = await fetch(address, { signal });
  // A photo that nobody may see is not missing: the drawing of its kind stands for it.
  if (response.ok) await cache.put(address, response);
  else if (response.status === 404 || response.status === 410) await cache.delete(address);
  else if (response.status >= 500) throw new Error(`${address}: ${response.status}`);
}

/** @param {AbortSignal} signal */
async function keepTownMap(signal) {
  const { kept, offered } = await mapSizes();
  if (kept === null && offered !== null) await keepMap(() => {}, signal);
}

/**
 * Does all of it, a few at once; answers how many failed.
 * @param {(() => Promise<unknown>)[]} work
 * @param {(share: number) => void} progress
 * @param {AbortSignal} signal
 */
async function all(work, progress, signal) {
  let [next, done, failed] = [0, 0, 0];
  const worker = async () => {
    while (next < work.length) {
      signal.throwIfAborted();
      const task = work[next];
      next += 1;
      await task().catch(() => (failed += 1));
      done += 1;
      progress(done / work.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  signal.throwIfAborted();
  return failed;
}

/**
 * @param {Cache} cache
 * @param {Set<string>} wanted
 */
async function letGo(cache, wanted) {
  for (const request of await cache.keys()) {
    if (!wanted.has(new URL(request.url).pathname)) await cache.delete(request);
  }
}
