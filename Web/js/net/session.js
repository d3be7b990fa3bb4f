// Who is signed in. The session itself is a cookie that no script can read; the phone remembers only whose it is, so
// that a crew opens its work without a network.

import { ApiError, request, root } from "./api.js";

/** @typedef {import("../model/staff.js").Session} Session */
/** @typedef {import("../model/staff.js").Role} Role */

const REMEMBERED = "trottoir.session";

/** Dispatches "change" when somebody signs in or out, or the session ends. */
export const changes = new EventTarget();

/** @type {Session | null} */
let current = null;

/** Who is signed in, as far as is known; null before `load()` and when nobody is. */
export const session = () => current;

/**
 * Asks who is signed in; without an answer, it is whoever it was last.
 * @param {AbortSignal} [signal]
 * @returns {Promise<Session | null>} null: nobody
 */
export async function load(signal) {
  try {
    return become(await request(`${root}/session`, { signal }));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 401) return become(null);
    const kept = recall();
    if (!kept) throw error;
    current = kept;
    return kept;
  }
}

/** The server no longer knows the session: whoever was signed in has to sign in again. */
export const lose = () => become(null);

/**
 * Has a one-time link sent. The answer is the same for every address.
 * @param {string} email
 * @param {string} back where to go when signed in
 */
export const askLink = (email, back) =>
  request(`${root}/session/links`, { method: "POST", json: { email, return: back || undefined } });

/**
 * Signs in with the secret of a one-time link.
 * @param {string} token
 * @returns {Promise<Session | null>}
 */
export const redeem = async (token) =>
  become(await request(`${root}/session`, { method: "POST", json: { token } }));

/**
 * The invented people of a demo town.
 * @returns {Promise<{people: Session[]}>}
 */
export const listDemoPeople = () => request(`${root}/session/demo`);

/**
 * Signs in as one of them.
 * @param {Role} role
 */
export const enterAs = async (role) => become(await request(`${root}/session/demo`, { method: "POST", json: { role } }));

/** Signs out, here or everywhere; and goes on to sign out at the identity provider, if one signed them in. */
export async function leave({ everywhere = false } = {}) {
  const answer = await request(`${root}/${everywhere ? "sessions" : "session"}`, { method: "DELETE" });
  // What a crew has taken along is not for whoever takes the phone next.
  const { forgetPack } = await import("./crew-pack.js");
  await forgetPack();
  become(null);
  if (answer) location.assign(answer.continueAt);
}

/** @param {Session | null} person */
function become(person) {
  const changed = JSON.stringify(person) !== JSON.stringify(current);
  current = person;
  try {
    if (person) localStorage.setItem(REMEMBERED, JSON.stringify(person));
    else localStorage.removeItem(REMEMBERED);
  } catch {
    // Only a comfort: without it, who it is has to be asked for each time.
  }
  if (changed) changes.dispatchEvent(new Event("change"));
  return person;
}

/** @returns {Session | null} */
function recall() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? "null");
  } catch {
    return null;
  }
}
