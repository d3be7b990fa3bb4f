// What is sent of a draft. The same draft always gives the same body, so that a second sending is recognised as one.

import { rounded } from "./place.js";
import { review } from "./questions.js";

/** @typedef {import("./draft.js").Draft} Draft */

/**
 * The body of `PUT /api/v1/reports/{uuid}`.
 * @param {Draft} draft
 * @param {import("./draft.js").Asked} asked of its category
 */
export function reportBody(draft, asked) {
  if (!draft.place || !draft.category) throw new Error("a draft is sent only with a place and a category");
  const { lon, lat, source, accuracy } = rounded(draft.place);
  const location = { lon, lat, source, ...(accuracy === undefined ? {} : { accuracy: Math.round(accuracy * 10) / 10 }) };
  const photos = asked.photo === "none" ? [] : photoIDs(draft);
  const answers = review(asked.questions, draft.answers).kept;
  const description = draft.description.trim();
  const email = draft.email.trim();
  return {
    category: draft.category,
    location,
    channel: "web",
    ...(description ? { description } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    ...(email ? { contact: { email } } : {}),
  };
}

/**
 * The body of `PUT /api/v1/reports/{reference}/supporters/{uuid}`: "me too", with the photos that were taken.
 * @param {Draft} draft
 */
export function supportBody(draft) {
  const email = draft.email.trim();
  const photos = photoIDs(draft);
  return { ...(email ? { email } : {}), ...(photos.length > 0 ? { photos } : {}) };
}

/**
 * The body of `PUT /api/v1/tracking/{code}/additions/{uuid}`.
 * @param {Draft} draft
 */
export function additionBody(draft) {
  const text = draft.description.trim();
  const photos = photoIDs(draft);
  return {
    ...(text ? { text } : {}),
    ...(photos.length > 0 ? { photos } : {}),
    ...(draft.addition?.stillBroken ? { stillBroken: true } : {}),
    ...(draft.addition?.answer ? { answer: true } : {}),
  };
}

/**
 * The body of `PUT /api/v1/reports/{reference}/still-broken/{uuid}`: by a supporter, or by whoever stands there, as the
 * phone knew when the photo was taken.
 * @param {Draft} draft
 */
export function witnessBody(draft) {
  const { text, photos } = additionBody(draft);
  const fix = draft.photos.find((photo) => photo.device)?.device;
  const supporter = draft.addition?.supporter;
  return {
    ...(text ? { text } : {}),
    ...(photos ? { photos } : {}),
    ...(supporter ? { supporter } : {}),
    ...(fix ? { location: { ...rounded({ lon: fix.lon, lat: fix.lat }), accuracy: Math.round(fix.accuracy ?? 0), source: "device" } } : {}),
  };
}

/**
 * The photos that the server has, each once.
 * @param {Draft} draft
 */
function photoIDs(draft) {
  return [...new Set(draft.photos.flatMap((photo) => (photo.id ? [photo.id] : [])))];
}
