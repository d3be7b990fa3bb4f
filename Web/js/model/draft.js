// A report that is being written, on this phone only.

import { disagree } from "./place.js";

/** @typedef {import("./place.js").Place} Place */
/** @typedef {import("./place.js").Point} Point */
/**
 * A photo of a draft: its `size` bytes are in the photo store under `key`; `id` once the server has it. `place` is
 * where the file says it was taken, `device` where the phone was and when.
 * @typedef {{key: string, name: string, size?: number, id?: string, place?: (Point & {accuracy?: number}) | null,
 *   device?: (Point & {accuracy?: number, at?: string}) | null}} DraftPhoto
 */
/**
 * @typedef {{id: string, createdAt: string, openedAt?: string, step: Step, photos: DraftPhoto[], place?: Place, placeAsked?: boolean,
 *   category?: string, description: string, answers: import("./questions.js").Answers, email: string,
 *   website?: string, sought?: string, given?: {place: boolean, category: boolean},
 *   addition?: import("./follow.js").AdditionTo}} Draft
 *   sought: an address to look for first; given: what a link has said, so that it is not asked; addition: what it is
 *   added to, where it is no report
 */

/**
 * What the form says about its sending, beside the report. The server tells programs from people by it.
 * @typedef {{device: string, elapsed?: number, website?: string}} Submission
 */

/**
 * What a category asks, as it was when the report was written.
 * @typedef {{questions: import("../town.js").Question[], photo: "required" | "optional" | "none"}} Asked
 */

/** The steps in order, as the address bar spells them. */
export const STEPS = /** @type {const} */ (["photo", "lieu", "type", "deja", "precisions"]);
/** @typedef {typeof STEPS[number]} Step */

/**
 * @param {string} id a UUID: it stays the report's own for ever
 * @param {number} now milliseconds
 * @returns {Draft}
 */
export function newDraft(id, now) {
  return {
    id,
    createdAt: new Date(now).toISOString(),
    step: "photo",
    photos: [],
    description: "",
    answers: {},
    email: "",
  };
}

/**
 * Whether anything would be lost with it.
 * @param {Draft} draft
 */
export function isStarted(draft) {
  return draft.photos.length > 0 || Boolean(draft.place || draft.category || draft.description.trim());
}

/**
 * The step to show when `wanted` is asked for: never one that needs an answer not yet given.
 * @param {Draft} draft
 * @param {string | null} wanted
 * @returns {Step}
 */
export function reachable(draft, wanted) {
  const step = STEPS.find((known) => known === wanted) ?? draft.step;
  const index = STEPS.indexOf(step);
  if (index > 1 && !draft.place) return "lieu";
  if (index > 2 && !draft.category) return "type";
  return step;
}

/**
 * The step that comes after one: what a link has given is passed over, unless the photo contradicts it or is still needed.
 * @param {Draft} draft
 * @param {Step} step
 * @param {"required" | "optional" | "none"} [photo] what the category of the draft says of photos
 * @returns {Step}
 */
export function following(draft, step, photo) {
  const next = STEPS[STEPS.indexOf(step) + 1];
  const { place, category } = draft.given ?? {};
  const isKnown =
    (next === "lieu" && place && draft.place && !disagree(photoPosition(draft, "place"), draft.place)) ||
    (next === "type" && category && draft.category && !(photo === "required" && draft.photos.length === 0));
  return isKnown ? following(draft, next, photo) : next;
}

/**
 * The first step whose answer is missing.
 * @param {Draft} draft
 * @param {"required" | "optional" | "none"} [photo] what the category of the draft says of photos
 * @returns {Step}
 */
export function firstMissing(draft, photo) {
  if (draft.photos.length === 0 && photo !== "none") return "photo";
  if (!draft.place) return "lieu";
  return draft.category ? "deja" : "type";
}

/**
 * The first position of a kind among the photos.
 * @param {Draft} draft
 * @param {"place" | "device"} kind
 */
export function photoPosition(draft, kind) {
  for (const photo of draft.photos) if (photo[kind]) return photo[kind];
  return null;
}

/**
 * Whether the person must say which of two places is meant.
 * @param {Draft} draft
 */
export function mustAsk(draft) {
  if (draft.placeAsked) return false;
  return disagree(photoPosition(draft, "place"), photoPosition(draft, "device"));
}

/**
 * The first guess of the place: what the person chose, else the photo, else the phone.
 * @param {Draft} draft
 * @returns {Place | null}
 */
export function guess(draft) {
  if (draft.place) return draft.place;
  const photo = photoPosition(draft, "place");
  if (photo) return { ...photo, source: "photo" };
  const device = photoPosition(draft, "device");
  return device ? { ...device, source: "device" } : null;
}

/**
 * What goes along with the report: how long it took, and what stands in the field that people do not see.
 * @param {Draft} draft
 * @param {string} device its random name
 * @param {number} now milliseconds
 * @returns {Submission & {elapsed: number}}
 */
export function submission(draft, device, now) {
  // A clock that is put back while somebody writes must not look like haste, nor be refused.
  const elapsed = now - Date.parse(draft.createdAt);
  return {
    device,
    elapsed: Math.round(elapsed < 0 ? 3600 : elapsed / 1000),
    ...(draft.website ? { website: draft.website } : {}),
  };
}
