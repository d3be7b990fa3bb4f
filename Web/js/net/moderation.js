// What the public sees: the moderators' side of the server (docs/api.md, "What the public sees").

import { request } from "./api.js";

/** @typedef {import("../model/moderation/boxes.js").Box} Box */
/** @typedef {import("../model/moderation/queue.js").Item} Item */
/**
 * @typedef {"shown" | "waiting" | "hidden"} Visibility
 * @typedef {{id: string, width: number, height: number, visibility: Visibility, reason?: string, boxes: Box[], public: string,
 *   whole: string}} ModeratedPhoto
 * @typedef {{name: string, text: string, at: string, visibility: Visibility, reason?: string}} ModeratedText
 * @typedef {{reference: string, category: string, status: string, isPublic: boolean, address?: string, createdAt: string,
 *   photos: ModeratedPhoto[], texts: ModeratedText[]}} ModeratedReport
 * @typedef {{visibility: "shown" | "hidden", reason?: string, boxes?: Box[]}} Decision
 * @typedef {{reports: number, additions: number, approvals: number, takedowns: number}} Counts
 */

const root = "/api/v1/moderation";

/**
 * Everything that waits for a moderator.
 * @param {AbortSignal} [signal]
 */
export async function listQueue(signal) {
  const [{ takedowns }, { waiting }, { reports }, { additions }] = await Promise.all([
    request(`${root}/takedowns`, { signal }),
    request(`${root}/waiting`, { signal }),
    request(`${root}/reports`, { signal }),
    request(`${root}/additions`, { signal }),
  ]);
  return { takedowns, waiting, reports, additions };
}

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<Counts>}
 */
export const countQueue = (signal) => request(`${root}/counts`, { signal });

/**
 * @param {string} reference
 * @param {AbortSignal} [signal]
 * @returns {Promise<ModeratedReport>}
 */
export const findModerated = (reference, signal) => request(`${root}/reports/${encodeURIComponent(reference)}`, { signal });

/**
 * @param {string} photo
 * @param {Decision} decision
 * @returns {Promise<ModeratedPhoto>}
 */
export const decidePhoto = (photo, decision) => request(`${root}/photos/${photo}`, { method: "PUT", json: decision });

/**
 * @param {string} reference
 * @param {string} name
 * @param {Decision} decision
 * @returns {Promise<ModeratedReport>}
 */
export const decideText = (reference, name, decision) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/texts/${encodeURIComponent(name)}`, { method: "PUT", json: decision });

/**
 * Answers a request to take something away; `waiting` takes the answer back.
 * @param {string} id
 * @param {"removed" | "covered" | "kept" | "waiting"} decision
 * @param {string} [answer]
 */
export const decideTakedown = (id, decision, answer) =>
  request(`${root}/takedowns/${id}`, { method: "PATCH", json: { decision, answer: answer || undefined } });

/**
 * @param {string} id
 * @param {"released" | "rejected"} decision
 */
export const decideAddition = (id, decision) => request(`${root}/additions/${id}`, { method: "PATCH", json: { decision } });

/**
 * Releases a report that is held back, or refuses it.
 * @param {string} reference
 * @param {"received" | "rejected"} status
 * @param {string} [reason] what its sender reads
 */
export const decideReport = (reference, status, reason) =>
  request(`/api/v1/reports/${encodeURIComponent(reference)}`, { method: "PATCH", json: { status, reason }, ifMatch: "*" });

/**
 * Asks for something to be taken away; anybody may.
 * @param {string} reference
 * @param {string} id made here, so that sending again asks once
 * @param {{photo?: string, text?: string, cause: string, note?: string, email?: string}} asked
 */
export const askTakedown = (reference, id, asked) =>
  request(`/api/v1/reports/${encodeURIComponent(reference)}/takedowns/${id}`, { method: "PUT", json: asked });
