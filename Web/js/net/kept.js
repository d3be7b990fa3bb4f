// What of the town is kept on this phone, beside the app: its map when the person has said so, its addresses and zones
// where they are small enough for the server to give them. The cache's name is the service worker's too
// (worker/app.js, worker/ground.js).

const GROUND = "trottoir-ground-1";
const MAP = "/basemap.pmtiles";
const ADDRESSES = "/api/v1/addresses";
const ZONES = "/api/v1/zones";

/** Dispatches "change" when the map has been kept or removed. */
export const changes = new EventTarget();

/** Whether this browser can keep anything. */
export const canKeep = () => "caches" in globalThis && "serviceWorker" in navigator;

/**
 * Bytes of the map: kept here, and as the server has it. Null: not kept, or no answer.
 * @returns {Promise<{kept: number | null, offered: number | null}>}
 */
export async function mapSizes() {
  const kept = await (await caches.open(GROUND)).match(MAP);
  const offered = await fetch(MAP, { method: "HEAD" }).catch(() => null);
  const size = Number(offered?.ok ? offered.headers.get("Content-Length") : null);
  return { kept: kept ? (await kept.blob()).size : null, offered: size || null };
}

/**
 * Brings the whole map; nothing is kept unless all of it has come.
 * @param {(share: number) => void} progress from 0 to 1
 * @param {AbortSignal} [signal]
 */
export async function keepMap(progress, signal) {
  const response = await fetch(MAP, { cache: "no-cache", signal });
  const total = Number(response.headers.get("Content-Length"));
  if (!response.ok || !response.body) throw new Error(`the map is not there: ${response.status}`);
  let done = 0;
  const counted = new TransformStream({
    transform(/** @type {Uint8Array} */ piece, controller) {
      done += piece.byteLength;
      progress(total > 0 ? done / total : 0);
      controller.enqueue(piece);
    },
  });
  const whole = await new Response(response.body.pipeThrough(counted)).blob();
  await (await caches.open(GROUND)).put(MAP, new Response(whole, { headers: response.headers }));
  changes.dispatchEvent(new Event("change"));
}

export async function removeMap() {
  await (await caches.open(GROUND)).delete(MAP);
  changes.dispatchEvent(new Event("change"));
}

/** Brings what has changed of what is kept, and addresses and zones if they are not here yet. */
export async function refresh() {
  if (!canKeep() || /** @type {any} */ (navigator).connection?.saveData) return;
  const cache = await caches.open(GROUND);
  await Promise.allSettled([renew(cache, ADDRESSES), renew(cache, ZONES), renewMap(cache)]);
}

/**
 * @param {Cache} cache
 * @param {string} path
 */
async function renew(cache, path) {
  // The browser's own cache asks with the tag of what it has.
  const response = await fetch(path, { cache: "no-cache" });
  if (response.ok) await cache.put(path, response);
  else if (response.status === 404) await cache.delete(path);
}

/** @param {Cache} cache */
async function renewMap(cache) {
  const kept = await cache.match(MAP);
  if (!kept) return;
  const now = await fetch(MAP, { method: "HEAD", cache: "no-cache" });
  if (now.status === 404) await removeMap();
  else if (now.ok && now.headers.get("ETag") !== kept.headers.get("ETag")) await keepMap(() => {});
}

/** @type {Map<string, Promise<any>>} */
const read = new Map();

/**
 * A document that is kept, read once; null if it is not.
 * @param {string} path
 */
function document(path) {
  if (!canKeep()) return Promise.resolve(null);
  if (!read.has(path)) {
    const found = caches.match(path, { cacheName: GROUND }).then((response) => response?.json() ?? null);
    // One that is not here yet may come.
    read.set(path, found.then((value) => (value === null && read.delete(path), value), () => null));
  }
  return /** @type {Promise<any>} */ (read.get(path));
}

/** @returns {Promise<import("../model/addresses.js").Line[] | null>} */
export const keptAddresses = async () => (await document(ADDRESSES))?.addresses ?? null;

/** @returns {Promise<import("../model/zones.js").Zones | null>} */
export const keptZones = () => document(ZONES);
