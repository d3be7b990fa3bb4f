// IndexedDB as promises; the only place that names it. Where it refuses to open (private windows, a full disk) the
// same calls work in memory, and `isKept()` says so, so that the page can warn instead of losing silently.

/** @typedef {"drafts" | "outbox" | "photos" | "uploads" | "followed" | "crew" | "crewReports"} StoreName */
/** @typedef {[store: StoreName, key: string]} Address */
/** @typedef {{put?: [StoreName, any][], delete?: Address[]}} Changes */

const NAME = "trottoir";
/** 1: drafts, outbox, photos. 2: uploads, which change with every piece while the photos lie still.
 * 3: followed. 4: what a crew takes along: its reports, and single documents. */
const VERSION = 4;
/** @type {Record<StoreName, string>} */
const KEYS = { drafts: "id", outbox: "id", photos: "key", uploads: "key", followed: "code", crew: "id", crewReports: "id" };

/** @type {Promise<IDBDatabase | null> | undefined} */
let opened;
const memory = /** @type {Record<StoreName, Map<string, any>>} */ (
  Object.fromEntries(Object.keys(KEYS).map((store) => [store, new Map()]))
);

/** @returns {Promise<IDBDatabase | null>} */
function database() {
  opened ??= open(VERSION).then((db) => {
    // Another tab with a newer app must be able to upgrade; a connection that is closed is opened again when needed.
    const forget = () => (opened = undefined);
    if (db) {
      db.onversionchange = () => {
        db.close();
        forget();
      };
      db.onclose = forget;
    }
    return db;
  });
  return opened;
}

/**
 * @param {number} [version] none: whatever is there
 * @returns {Promise<IDBDatabase | null>}
 */
function open(version) {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, version);
      request.onupgradeneeded = () => {
        const present = request.result.objectStoreNames;
        for (const [store, keyPath] of Object.entries(KEYS)) {
          if (!present.contains(store)) request.result.createObjectStore(store, { keyPath });
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => {
        // A newer app in another tab has upgraded: versions only add stores, so this one goes on with what it knows.
        resolve(version && request.error?.name === "VersionError" ? open() : null);
      };
    } catch {
      resolve(null);
    }
  });
}

/** Whether what is stored outlives the page. */
export async function isKept() {
  return (await database()) !== null;
}

/**
 * What is only in the page's memory, and goes with it.
 * @param {StoreName} store
 * @returns {any[]}
 */
export const remembered = (store) => [...memory[store].values()];

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
 * @param {IDBTransaction} transaction
 * @returns {Promise<void>}
 */
function completion(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * Where the records of a store with these keys are.
 * @param {StoreName} store
 * @param {string[]} keys
 * @returns {Address[]}
 */
export const all = (store, keys) => keys.map((key) => [store, key]);

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
  const done = completion(transaction);
  for (const [store, record] of puts) transaction.objectStore(store).put(record);
  for (const [store, key] of deletions) transaction.objectStore(store).delete(key);
  await done;
}

/**
 * Writes a record in place of the one under its key; nothing if somebody has deleted that meanwhile.
 * @param {StoreName} store
 * @param {any} record
 * @returns {Promise<boolean>} whether it was written
 */
export async function replace(store, record) {
  const key = record[KEYS[store]];
  const db = await database();
  if (!db) return memory[store].has(key) && Boolean(memory[store].set(key, record));
  const transaction = db.transaction(store, "readwrite");
  const done = completion(transaction);
  const records = transaction.objectStore(store);
  let written = false;
  records.getKey(key).onsuccess = (event) => {
    written = /** @type {IDBRequest} */ (event.target).result !== undefined;
    if (written) records.put(record);
  };
  await done;
  return written;
}
