// Addresses by word and by place: the server's answer, or this phone's own when there is none.

import { nearest, search } from "../model/addresses.js";
import { ApiError, reverseAddress, searchAddresses } from "./api.js";
import { keptAddresses } from "./kept.js";

/** @typedef {import("../model/place.js").Point} Point */
/** @typedef {import("./api.js").Address} Address */

/** As many as the server gives, and as far as it looks. */
const SEARCHED = 8;
const RADIUS = 200;

/**
 * @param {string} text
 * @param {Point} near
 * @param {AbortSignal} [signal]
 * @returns {Promise<{addresses: Address[]}>}
 */
export const findAddresses = (text, near, signal) =>
  here(searchAddresses(text, near, signal), (lines) => search(lines, text, near, SEARCHED));

/**
 * @param {Point} point
 * @param {number} limit
 * @param {AbortSignal} [signal]
 * @returns {Promise<{addresses: Address[]}>}
 */
export const nameAddresses = (point, limit, signal) =>
  here(reverseAddress(point, limit, signal), (lines) => nearest(lines, point, RADIUS, limit));

/**
 * @param {Promise<{addresses: Address[]}>} answer
 * @param {(lines: import("../model/addresses.js").Line[]) => Address[]} own
 */
async function here(answer, own) {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== null) throw error;
    const lines = await keptAddresses();
    if (!lines) throw error;
    return { addresses: own(lines) };
  }
}
