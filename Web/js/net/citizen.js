// Which citizen is signed in. The session itself is a cookie that no script can read.

import { maySignInSilently } from "../model/identity.js";
import { town } from "../town.js";
import { request, root } from "./api.js";

/** @typedef {import("../model/identity.js").Citizen} Citizen */
/** @typedef {import("../model/identity.js").CitizenReport} CitizenReport */

/**
 * Asks who is signed in.
 * @param {AbortSignal} [signal]
 * @returns {Promise<{citizen?: Citizen, silent?: string}>} silent: where to look whether somebody is signed
 *   in at the portal, without asking anybody anything
 */
export const findCitizen = (signal) => request(`${root}/citizen`, { signal });

/**
 * The reports that are theirs, the newest first.
 * @param {number} offset
 * @param {AbortSignal} [signal]
 * @returns {Promise<{reports: CitizenReport[], more: boolean}>}
 */
export const listMine = (offset, signal) => request(`${root}/citizen/reports?offset=${offset}`, { signal });

/**
 * Signs out, here or everywhere.
 * @returns {Promise<{continueAt: string} | null>} where to sign out at the provider
 */
export const leave = ({ everywhere = false } = {}) =>
  request(`${root}/citizen/${everywhere ? "sessions" : "session"}`, { method: "DELETE" });

/**
 * Signs in whoever is signed in at the portal already; once, and nobody is asked anything.
 * @param {string | undefined} route the screen that is shown
 */
export async function signInSilently(route) {
  if (!maySignInSilently(town().identity, route ?? "")) return;
  const { silent } = await findCitizen().catch(() => /** @type {{silent?: string}} */ ({}));
  if (silent) location.replace(`${silent}&retour=${encodeURIComponent(location.pathname + location.search)}`);
}
