// Every request to the server, and its problems as errors. Paths of the API are named in net and nowhere else.

import { language } from "../i18n.js";
import { problem } from "../model/problem.js";
import { retryAfter } from "../model/retry-after.js";
import { asked } from "../model/tiles.js";

/** @typedef {import("../model/place.js").Point} Point */
/** @typedef {import("../model/place.js").Bounds} Bounds */
/**
 * @typedef {{id: string, geometry: {type: "Point", coordinates: [number, number]}, properties: ReportProperties}} ReportFeature
 * @typedef {{reference: string, category: string, status: string, isOpen: boolean, address?: string,
 *   department: string, departmentName: string, createdAt: string, updatedAt: string, thumbnail?: string,
 *   supporters: number, distance?: number, score?: number}} ReportProperties
 * @typedef {{type: "FeatureCollection", features: ReportFeature[], next?: string | null}} ReportCollection
 * @typedef {{id: string, thumbnail: string, public: string, width: number, height: number}} PhotoLinks
 * @typedef {{at: string, kind: string, status?: string, department?: string, reason?: string, text?: string,
 *   photo?: string, name?: string, withheldText?: Withheld, withheldPhoto?: Withheld}} ReportEvent
 * @typedef {"hidden" | "waiting"} Withheld
 * @typedef {{reference: string, trackingCode?: string, category: string, status: string, isOpen: boolean,
 *   description?: string, department: {id: string, name: string}, zones: {kind: string, id: string, name: string}[],
 *   routing: {rule: string, zone?: string | null, reason: string}, location: Point & {source: string, accuracy?: number},
 *   address?: string, photos: PhotoLinks[], supporters?: number, createdAt: string, updatedAt: string,
 *   history: ReportEvent[], reopenings?: number, heldAdditions?: number, duplicateOf?: string,
 *   withheld?: {hiddenPhotos: number, waitingPhotos: number, description?: Withheld, answers?: Withheld},
 *   question?: {text: string, at: string, answeredAt?: string, answer?: string}}} Report
 * @typedef {Point & {label: string, distance?: number, icon?: string}} Address
 */

/** What went wrong with a request. `status` is null if no answer came. */
export class ApiError extends Error {
  /**
   * @param {number | null} status
   * @param {import("../model/outbox.js").Problem} problem
   * @param {number | null} [retryAfter] milliseconds that the server asks to wait
   */
  constructor(status, problem, retryAfter = null) {
    super(problem.title || problem.type);
    this.name = "ApiError";
    this.status = status;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Milliseconds after which a request counts as unanswered: one that hangs must not hold up all others for ever. */
const PATIENCE = 120_000;

/** Nobody answered, or somebody who is not the server: a network that wants its visitors to log in, for instance. */
export const noAnswer = () => new ApiError(null, problem("network"));

/**
 * One request, and whatever the server answers.
 * @param {string} path
 * @param {RequestInit} options
 */
export async function exchange(path, options) {
  try {
    // Where there is no such timer yet, the browser's own patience has to do.
    const signal = options.signal ?? /** @type {any} */ (AbortSignal).timeout?.(PATIENCE);
    return await fetch(path, { ...options, signal });
  } catch (error) {
    throw isAbort(error) ? error : noAnswer();
  }
}

/**
 * @param {string} path
 * @param {{method?: string, json?: unknown, language?: string, signal?: AbortSignal, ifMatch?: string}} [options]
 * @returns {Promise<any>} the parsed answer
 */
export async function request(path, options = {}) {
  const { method = "GET", json, signal } = options;
  /** @type {Record<string, string>} */
  const headers = { "Accept-Language": options.language ?? language() };
  if (json !== undefined) headers["Content-Type"] = "application/json";
  if (options.ifMatch) headers["If-Match"] = options.ifMatch;
  const body = json === undefined ? undefined : JSON.stringify(json);
  const response = await exchange(path, { method, headers, body, signal });
  if (!response.ok) throw await refusal(response);
  try {
    return response.status === 204 ? null : await response.json();
  } catch (error) {
    throw isAbort(error) ? error : noAnswer();
  }
}

/**
 * An answer that is not what was asked for, as an error.
 * @param {Response} response
 */
export async function refusal(response) {
  const pause = retryAfter(response.headers.get("Retry-After"), response.headers.get("Date"));
  return new ApiError(response.status, await problemIn(response), pause);
}

/**
 * @param {Response} response
 * @returns {Promise<import("../model/outbox.js").Problem>}
 */
async function problemIn(response) {
  const body = await response.json().catch(() => ({}));
  /** @type {{detail?: string, pointer?: string}[]} */
  const errors = Array.isArray(body.errors) ? body.errors : [];
  return {
    type: String(body.type ?? "").split(/[/#:]/).pop() || String(response.status),
    title: String(body.title ?? ""),
    detail: String(body.detail ?? ""),
    fields: errors.flatMap((error) => (error.detail ? [error.detail] : [])),
    pointers: errors.flatMap((error) => (error.pointer ? [error.pointer] : [])),
    ...(body.report ? { report: body.report } : {}),
  };
}

/** @param {Record<string, string | number | undefined>} values */
function query(values) {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) search.set(key, String(value));
  return search;
}

export const root = "/api/v1";

/**
 * @param {AbortSignal} [signal]
 * @returns {Promise<import("../town.js").City>}
 */
export const findCity = (signal) => request(`${root}/city`, { signal });

/**
 * Reports in a box that a filter takes, newest first, at most `limit`.
 * @param {Bounds} bounds
 * @param {import("../model/tiles.js").Filter} filter
 * @param {number} limit
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReportCollection>}
 */
export const listReports = (bounds, filter, limit, signal) =>
  request(
    `${root}/reports?${query({ bbox: bounds.map((degrees) => degrees.toFixed(7)).join(","), ...asked(filter), limit })}`,
    { signal },
  );

/**
 * Open reports near a place that may be the same problem, best first.
 * @param {Point} point
 * @param {string} category
 * @param {number} radius metres
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReportCollection>}
 */
export const listNearby = ({ lon, lat }, category, radius, signal) =>
  request(`${root}/reports/nearby?${query({ lon, lat, category, radius, limit: 20 })}`, { signal });

/**
 * The large size of a photo whose small one is shown.
 * @param {string} thumbnail
 */
export const largePhoto = (thumbnail) => thumbnail.replace(/thumbnail\.jpg$/, "public.jpg");

/**
 * @param {string} reference
 * @param {AbortSignal} [signal]
 * @returns {Promise<Report>}
 */
export const findReport = (reference, signal) => request(`${root}/reports/${encodeURIComponent(reference)}`, { signal });

/**
 * @param {string} code
 * @param {AbortSignal} [signal]
 * @returns {Promise<Report>}
 */
export const findTracked = (code, signal) => request(`${root}/tracking/${encodeURIComponent(code)}`, { signal });

/**
 * Where the link of a code is as a QR code.
 * @param {string} code
 */
export const trackingQR = (code) => `${root}/tracking/${encodeURIComponent(code)}/qr.svg`;

/**
 * @param {string} code of the report that it is added to
 * @param {string} id the addition's UUID
 * @param {unknown} body
 * @param {string} [language] in which the answer speaks, if not the page's
 * @returns {Promise<Report>}
 */
export const createAddition = (code, id, body, language) =>
  request(`${root}/tracking/${encodeURIComponent(code)}/additions/${id}`, { method: "PUT", json: body, language });

/**
 * @param {string} reference of the report that is still broken
 * @param {string} id the addition's UUID
 * @param {unknown} body
 * @param {string} [language] in which the answer speaks, if not the page's
 * @returns {Promise<Report>}
 */
export const createWitness = (reference, id, body, language) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/still-broken/${id}`, { method: "PUT", json: body, language });

/**
 * @param {string} id the report's UUID
 * @param {unknown} body
 * @param {string} [language] in which the answer speaks, if not the page's
 * @returns {Promise<Report>}
 */
export const createReport = (id, body, language) =>
  request(`${root}/reports/${id}`, { method: "PUT", json: body, language });

/**
 * @param {string} reference
 * @param {string} id the supporter's UUID
 * @param {{email?: string, photos?: string[]}} body
 * @param {string} [language] in which the answer speaks, if not the page's
 * @returns {Promise<{supporters: number}>}
 */
export const createSupporter = (reference, id, body, language) =>
  request(`${root}/reports/${encodeURIComponent(reference)}/supporters/${id}`, { method: "PUT", json: body, language });

/**
 * @param {string} text
 * @param {Point} near
 * @param {AbortSignal} [signal]
 * @returns {Promise<{addresses: Address[]}>}
 */
export const searchAddresses = (text, { lon, lat }, signal) =>
  request(`${root}/addresses/search?${query({ q: text, lon, lat })}`, { signal });

/**
 * The addresses nearest to a place.
 * @param {Point} point
 * @param {number} limit
 * @param {AbortSignal} [signal]
 * @returns {Promise<{addresses: Address[]}>}
 */
export const reverseAddress = ({ lon, lat }, limit, signal) =>
  request(`${root}/addresses/reverse?${query({ lon: lon.toFixed(6), lat: lat.toFixed(6), limit })}`, { signal });
