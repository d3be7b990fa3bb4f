// The tus 1.0 protocol as the server speaks it: an upload is created, its pieces are appended, and with the last one
// the server names the photo. docs/api.md, "Send a photo in pieces".

import { exchange, noAnswer, refusal } from "./api.js";

/**
 * Where an upload stands.
 * @typedef {{offset: number, photo: string | null}} Standing photo: the server's id, once all bytes have come
 */

const VERSION = { "Tus-Resumable": "1.0.0" };
const root = "/api/v1/uploads";

/**
 * Answers the address that takes the pieces.
 * @param {number} size bytes
 * @returns {Promise<string>}
 */
export async function createUpload(size) {
  const response = await exchange(root, { method: "POST", headers: { ...VERSION, "Upload-Length": String(size) } });
  if (response.status !== 201) throw await refusal(response);
  // Kept without the host: a town may change its name while a phone has no network.
  return new URL(response.headers.get("Location") ?? "", new URL(root, location.href)).pathname;
}

/**
 * How far an upload has come; null if the server no longer knows it.
 * @param {string} url
 * @returns {Promise<Standing | null>}
 */
export async function findUpload(url) {
  const response = await exchange(url, { method: "HEAD", headers: VERSION });
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw await refusal(response);
  return standing(response);
}

/**
 * Sends the bytes at `offset`; none of them asks again what became of an upload that is whole.
 * @param {string} url
 * @param {number} offset
 * @param {Blob} piece
 * @returns {Promise<Standing>}
 */
export async function appendPiece(url, offset, piece) {
  const headers = {
    ...VERSION,
    "Content-Type": "application/offset+octet-stream",
    "Upload-Offset": String(offset),
    ...(await checksum(piece)),
  };
  const response = await exchange(url, { method: "PATCH", headers, body: piece });
  if (!response.ok) throw await refusal(response);
  return standing(response);
}

/** @param {Response} response */
function standing(response) {
  const offset = Number(response.headers.get("Upload-Offset") ?? NaN);
  if (!Number.isSafeInteger(offset)) throw noAnswer();
  return { offset, photo: response.headers.get("Upload-Photo") };
}

/**
 * @param {Blob} piece
 * @returns {Promise<Record<string, string>>}
 */
async function checksum(piece) {
  // Only where the page came over https; elsewhere the connection's own check has to do.
  if (!globalThis.crypto?.subtle || piece.size === 0) return {};
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await piece.arrayBuffer()));
  return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
}
