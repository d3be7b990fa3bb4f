// How far each photo has come on its way to the server: small records beside the photos, written with every piece.

import * as db from "./db.js";

/**
 * @typedef {object} Upload
 * @property {string} key the photo's
 * @property {number} size bytes
 * @property {string} url where the server takes the pieces
 * @property {number} offset bytes that the server has
 */

/** @returns {Promise<Upload[]>} */
export const list = () => db.list("uploads");

/**
 * @param {string} key
 * @returns {Promise<Upload | undefined>}
 */
export const find = (key) => db.find("uploads", key);

/**
 * Writes it down where there is room: without it the photo only begins again after a cut.
 * @param {Upload} upload
 */
export async function update(upload) {
  await db.change({ put: [["uploads", upload]] }).catch(() => {});
}

/** @param {string[]} keys */
export const remove = (keys) => db.change({ delete: db.all("uploads", keys) });
