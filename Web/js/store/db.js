// IndexedDB as promises; the only place that names it. Where it refuses to open (private windows, a full disk) the
// same calls work in memory, and `isKept()` says so, so that the page can warn instead of losing silently.

/** @typedef {"drafts" | "outbox" | "photos"} StoreName */
/** @typedef {{put?: [StoreName, any][], delete?: [StoreName, string][]}} Changes */

const NAME = "trottoir";
const VERSION = 1;
/** @type {Record<StoreName, string>} */
const KEYS = { drafts: "id", outbox: "id", photos: "key" };

/** @type {Promise<IDBDatabase | null> | undefined} */
let opened;
/** @type {Record<StoreName, Map<string, any>>} */
const memory = { drafts: new Map(), outbox: new Map(), photos: new Map() };

function database() {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(KEYS)) request.result.createObjectStore(store, { keyPath });
      };
      request.onsuccess = () => {
        // Another tab with a newer app must be able to upgrade.
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
      };
      request.onerror = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
  return opened;
}

/** Whether what is stored outlives the page. */
export async function isKept() {
  return (await database()) !== null;
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * One record; undefined if there is none.
 * @param {StoreName} store
 * @param {string} key
 * @returns {Promise<any>}
 */
export async function find(store, key) {
  const db = await database();
  if (!db) return memory[store].get(key);
  return result(db.transaction(store).objectStore(store).get(key));
}

/**
 * All records of a store.
 * @param {StoreName} store
 * @returns {Promise<any[]>}
 */
export async function list(store) {
  const db = await database();
  if (!db) return [...memory[store].values()];
  return result(db.transaction(store).objectStore(store).getAll());
}

/**
 * All of the changes or none of them; done when they are on disk.
 * @param {Changes} changes
 * @returns {Promise<void>}
 */
export async function change(changes) {
  const puts = changes.put ?? [];
  const deletions = changes.delete ?? [];
  const db = await database();
  if (!db) {
    for (const [store, record] of puts) memory[store].set(record[KEYS[store]], record);
    for (const [store, key] of deletions) memory[store].delete(key);
    return;
  }
  const stores = [...new Set([...puts, ...deletions].map(([store]) => store))];
  if (stores.length === 0) return;
  const transaction = db.transaction(stores, "readwrite", { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(undefined);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
  for (const [store, record] of puts) transaction.objectStore(store).put(record);
  for (const [store, key] of deletions) transaction.objectStore(store).delete(key);
  await done;
}
