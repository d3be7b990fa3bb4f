// The crew's side of the server (docs/api.md, "For crews"): its reports, kept on the phone by cursor, and its acts.

import * as crew from "../store/crew.js";
import { request, root as api } from "./api.js";

/** @typedef {import("../model/place.js").Point} Point */
/**
 * A report as staff see it.
 * @typedef {{id: string, reference: string, category: string, status: string, location: Point & {source: string},
 *   address?: string, department: {id: string, name: string}, zones: {kind: string, id: string, name: string}[],
 *   description?: string, answers?: import("../model/questions.js").Answers, photos: string[], supporters: number,
 *   createdAt: string, updatedAt: string, dueAt?: string, assignee?: string, revision: number, stillBrokenCount: number,
 *   isWithDispatch?: boolean, events?: CrewEvent[]}} CrewReport photos: their ids, as those of events
 */
/**
 * @typedef {{sequence: number, at: string, kind: string, isPublic: boolean, status?: string, department?: string,
 *   reason?: string, text?: string, reply?: Label, photo?: string, actor?: string}} CrewEvent
 */
/** @typedef {Record<string, string>} Label by language */
/**
 * What the town says to its crews: why something is so, by kind of act, and what residents may be told.
 * @typedef {{departments: {id: string, name: string}[], zones: {kind: string, id: string, name: string}[],
 *   reasons: Record<string, {id: string, label: Label}[]>,
 *   responses: {status: string, category?: string, reason?: string, text: Label}[]}} CrewTown
 */

const root = `${api}/crew`;
/** Reports asked for at once. */
const PAGE = 500;

/** @type {Promise<void> | null} */
let pulling = null;

/** Brings what has changed since the last time. Several who ask at once wait for the same. */
export function pull() {
  pulling ??= pullAll().finally(() => (pulling = null));
  return pulling;
}

async function pullAll() {
  const isFirst = (await crew.find("cursor")) === undefined;
  for (;;) {
    const since = await crew.find("cursor");
    const query = new URLSearchParams({ limit: String(PAGE), ...(since ? { since } : {}) });
    const page = await request(`${root}/reports?${query}`);
    await crew.take(page, isFirst);
    if (!page.more) return;
  }
}

/**
 * A report with its history; kept on the phone as it is.
 * @param {string} reference
 * @param {AbortSignal} [signal]
 * @returns {Promise<CrewReport>}
 */
export async function findReport(reference, signal) {
  const report = await request(`${root}/reports/${encodeURIComponent(reference)}`, { signal });
  await crew.see(report);
  return report;
}

/**
 * A size of a photo.
 * @param {string} id
 * @param {"thumbnail" | "public"} size
 */
export const photoAddress = (id, size) => `/api/v1/photos/${id}/${size}.jpg`;

/**
 * A report with its history, for the day's pack: the person has not looked at it yet.
 * @param {string} reference
 * @param {AbortSignal} [signal]
 */
export async function bringReport(reference, signal) {
  await crew.fill(await request(`${root}/reports/${encodeURIComponent(reference)}`, { signal }));
}

/**
 * The town's reasons and texts; as they were kept where there is no answer.
 * @returns {Promise<CrewTown>}
 */
export async function crewTown() {
  try {
    const town = await request(`${root}/town`);
    await crew.keep("town", town);
    return town;
  } catch (error) {
    const kept = await crew.find("town");
    if (kept) return kept;
    throw error;
  }
}

/**
 * @param {string} id the act's UUID
 * @param {unknown} body
 * @param {string} [language]
 * @returns {Promise<{action: {id: string, kind: string, at: string, undoableUntil?: string}, report: CrewReport}>}
 */
export const createAct = (id, body, language) => request(`${root}/actions/${id}`, { method: "PUT", json: body, language });

/**
 * Takes an act back.
 * @param {string} id its UUID
 * @param {string} [language]
 * @returns {Promise<any>}
 */
export const deleteAct = (id, language) => request(`${root}/actions/${id}`, { method: "DELETE", language });
