// The front desk's side of the server (docs/api.md, "The front desk").

import { language } from "../i18n.js";
import { exchange, refusal, request } from "./api.js";

/** @typedef {import("../model/place.js").Point} Point */
/**
 * @typedef {{reference: string, category: string, status: string, isOpen: boolean, department: {id: string, name: string},
 *   address?: string, excerpt?: string, channel: string, createdAt: string, updatedAt: string, thumbnail?: string,
 *   supporters: number, public: boolean, outsideArea: boolean, dueAt?: string, askedAt?: string, answeredAt?: string,
 *   heldAdditions: number, partOf?: string, revision: number}} DeskLine
 * @typedef {{reports: DeskLine[], named?: string, next: string | null}} DeskPage
 * @typedef {{name: string, query: string}} SavedFilter
 * @typedef {Point & {label: string, kind: "address" | "street" | "crossing"}} NamedPlace
 * @typedef {{rule: string, department: {id: string, name: string}, count: number,
 *   destinations: {department: {id: string, name: string}, count: number}[]}} RuleCorrection
 */

const root = "/api/v1/desk";

/**
 * A page of the board.
 * @param {URLSearchParams} query as the board's address says it
 * @param {string | null} cursor
 * @param {AbortSignal} [signal]
 * @returns {Promise<DeskPage>}
 */
export function listBoard(query, cursor, signal) {
  const asked = new URLSearchParams(query);
  if (cursor) asked.set("cursor", cursor);
  return request(`${root}/reports?${asked}`, { signal });
}

/**
 * How much waits in each queue.
 * @param {URLSearchParams} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<{queues: Record<string, number>, mails: number, most: number}>}
 */
export const countQueues = (query, signal) => request(`${root}/queues?${query}`, { signal });

/**
 * Addresses, streets, and where two streets meet.
 * @param {string} text
 * @param {AbortSignal} [signal]
 * @returns {Promise<{places: NamedPlace[]}>}
 */
export const searchPlaces = (text, signal) => request(`${root}/places?${new URLSearchParams({ q: text })}`, { signal });

/** @returns {Promise<{filters: SavedFilter[]}>} */
export const listFilters = () => request(`${root}/filters`);

/**
 * @param {SavedFilter} filter
 * @returns {Promise<{filters: SavedFilter[]}>}
 */
export const saveFilter = ({ name, query }) =>
  request(`${root}/filters/${encodeURIComponent(name)}`, { method: "PUT", json: { query } });

/**
 * @param {string} name
 * @returns {Promise<{filters: SavedFilter[]}>}
 */
export const deleteFilter = (name) => request(`${root}/filters/${encodeURIComponent(name)}`, { method: "DELETE" });

/**
 * The routing rules that people overruled most often.
 * @returns {Promise<{rules: RuleCorrection[]}>}
 */
export const listCorrections = () => request(`${root}/rules`);

/**
 * A report as the desk reads it.
 * @typedef {import("./crew.js").CrewReport & {isOpen: boolean, isPublic?: boolean, outsideArea?: boolean, channel?: string,
 *   trackingCode?: string, routing?: {rule: string, reason: string},
 *   contact?: {name?: string, phone?: string, email?: string}, question?: ReporterQuestion, duplicateOf?: string,
 *   duplicates?: string[], parts?: {reference: string, status: string, department: {id: string, name: string}}[],
 *   partOf?: string, undelivered?: {recipient: string, kind: string, failedAt: string, failure?: string}[]}} Case
 * @typedef {{text: string, at: string, answeredAt?: string, answer?: string}} ReporterQuestion
 */

/**
 * One report with everything the desk may know.
 * @param {string} reference
 * @param {AbortSignal} [signal]
 * @returns {Promise<Case>}
 */
export async function findCase(reference, signal) {
  const path = encodeURIComponent(reference);
  const [report, more] = await Promise.all([
    request(`/api/v1/crew/reports/${path}`, { signal }),
    request(`${root}/reports/${path}`, { signal }),
  ]);
  return { ...report, ...more };
}

/**
 * Asks the reporter.
 * @param {string} reference
 * @param {string} text
 */
export const createQuestion = (reference, text) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/question`, { method: "PUT", json: { text } });

/**
 * Withdraws the question, or puts its answer aside as read.
 * @param {string} reference
 */
export const removeQuestion = (reference) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/question`, { method: "DELETE" });

/**
 * Splits a report into works.
 * @param {string} reference
 * @param {{id: string, department: string, description?: string}[]} parts
 */
export const createParts = (reference, parts) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/parts`, { method: "PUT", json: { parts } });

/**
 * Undoes the merge of a duplicate.
 * @param {string} reference of the duplicate
 */
export const removeMerge = (reference) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/merge`, { method: "DELETE" });

/**
 * Takes in a photo; answers the server's id of it.
 * @param {Blob} blob a JPEG
 * @returns {Promise<string>}
 */
export async function createPhoto(blob) {
  const headers = { "Content-Type": "image/jpeg", "Accept-Language": language() };
  const response = await exchange("/api/v1/photos", { method: "POST", headers, body: blob });
  if (!response.ok) throw await refusal(response);
  return (await response.json()).id;
}

/**
 * @typedef {{id: number, kind: string, recipient: string, report: string | null, createdAt: string, dueAt: string,
 *   attempts: number, failure: string | null, failedAt: string | null}} OutboxMessage
 */

/**
 * What waits to be sent and what was given up, at most a thousand.
 * @returns {Promise<{messages: OutboxMessage[]}>}
 */
export const listMessages = () => request("/api/v1/outbox?limit=1000");

/** @param {number} id */
export const resend = (id) => request(`/api/v1/outbox/${id}/resend`, { method: "POST" });

/**
 * @typedef {{id: string, reference: string, at: string, text?: string, photos: string[], stillBroken: boolean,
 *   suspicions: string[]}} HeldAddition
 */

/**
 * What was added to reports and waits to be read.
 * @returns {Promise<{additions: HeldAddition[]}>}
 */
export const listHeld = () => request("/api/v1/moderation/additions?limit=100");

/**
 * Shows it to everybody, or lets it go.
 * @param {string} id
 * @param {"released" | "rejected"} decision
 */
export const decideHeld = (id, decision) =>
  request(`/api/v1/moderation/additions/${encodeURIComponent(id)}`, { method: "PATCH", json: { decision } });
