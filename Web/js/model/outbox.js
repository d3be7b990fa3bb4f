// What waits to be sent, and what an answer means for it. Nothing is dropped before the server's own "yes".

import { newDraft } from "./draft.js";
import { LONGEST_PAUSE } from "./retry-after.js";

/** @typedef {"waiting" | "sending" | "refused" | "sent"} State */
/**
 * @typedef {object} Problem what the server said, for people
 * @property {string} type the last part of the problem's type: "outside-area", "invalid", …
 * @property {string} title
 * @property {string} detail
 * @property {string[]} fields
 * @property {string[]} [pointers] which fields, as JSON pointers
 * @property {any} [report] "changed": the report as it is now
 */
/**
 * @typedef {object} OutboxItem
 * @property {string} id the report's UUID, the supporter's, the addition's, or the act's
 * @property {"report" | "support" | "addition" | "act"} kind
 * @property {State} state
 * @property {string} createdAt
 * @property {number} attempts
 * @property {number} nextAttemptAt milliseconds, by the phone's clock
 * @property {number} [pausedUntil] milliseconds; the server asked not to be asked before
 * @property {string} [language] the person's: what a problem says is for them
 * @property {import("./draft.js").Draft} draft
 * @property {import("./draft.js").Asked} asked
 * @property {import("./draft.js").Submission} [submission] of a report
 * @property {string} [reference] of the report that is joined, or that the server gave
 * @property {import("./crew/act.js").Act} [act] what a crew does
 * @property {Problem} [problem]
 * @property {any} [answer] the server's
 */

/**
 * A draft as it waits to be sent.
 * @param {import("./draft.js").Draft} draft
 * @param {Pick<OutboxItem, "kind" | "asked" | "reference" | "submission" | "language">} about
 * @param {number} now milliseconds
 * @returns {OutboxItem}
 */
export function itemOf(draft, about, now) {
  const createdAt = new Date(now).toISOString();
  return { id: draft.id, state: "waiting", createdAt, attempts: 0, nextAttemptAt: 0, draft, ...about };
}

/**
 * The item with whatever a damaged record lacks, so that it can be shown and deleted like the others.
 * @param {any} record
 * @returns {OutboxItem}
 */
export function sound(record) {
  const draft = { ...newDraft(String(record.id), 0), ...record.draft };
  if (!Array.isArray(draft.photos)) draft.photos = [];
  const asked = record.asked ?? { questions: [], photo: "optional" };
  return { kind: "report", state: "waiting", createdAt: draft.createdAt, attempts: 0, nextAttemptAt: 0, ...record, draft, asked };
}

/**
 * The question to go back to when something was refused.
 * @param {OutboxItem} item
 * @returns {import("./draft.js").Step}
 */
export function stepToMend({ problem, draft }) {
  const pointers = problem?.pointers ?? [];
  if (problem?.type === "outside-area" || pointers.includes("#/location")) return "lieu";
  if (PHOTO_PROBLEMS.has(problem?.type ?? "") || pointers.some((pointer) => pointer.startsWith("#/photos"))) return "photo";
  return pointers.includes("#/category") ? "type" : draft.step;
}

const PHOTO_PROBLEMS = new Set(["photo-missing", "unsupported-media", "bad-photo", "too-large"]);

/**
 * What to do after an attempt.
 * @param {number | null} status the HTTP status, or null if no answer came
 * @param {number | null} [pause] milliseconds that the server asked to wait, if it did: then it may yet say yes
 * @returns {"sent" | "retry" | "refused"}
 */
export function verdict(status, pause = null) {
  if (status === null) return "retry";
  if (status >= 200 && status < 300) return "sent";
  // Whoever has to sign in again does, and then it is sent.
  if (status === 401 || status === 408 || status === 423 || status === 425 || status === 429 || status >= 500) return "retry";
  if (status === 409 && pause !== null) return "retry";
  return "refused";
}

/**
 * Whether an item may be sent now.
 * @param {Pick<OutboxItem, "nextAttemptAt" | "pausedUntil">} item
 * @param {number} now milliseconds
 * @param {boolean} eager there is a reason to hope: only what the server asked for is still waited for
 */
export function isDue(item, now, eager) {
  const from = eager ? (item.pausedUntil ?? 0) : item.nextAttemptAt;
  return from <= now || from > now + LONGEST_PAUSE;
}

/**
 * The photos that go with an item.
 * @param {OutboxItem} item
 */
export function photosToSend(item) {
  return item.asked.photo === "none" ? [] : item.draft.photos;
}

/** Bytes: what is sent besides the photos, as a share of the progress. */
const WORDS = 4_096;

/**
 * How much of an item the server has, in percent, whole: 100 only when it has said so.
 * @param {OutboxItem} item
 * @param {{key: string, size: number, offset: number}[]} uploads
 */
export function progress(item, uploads) {
  let sent = 0;
  let all = WORDS;
  for (const photo of photosToSend(item)) {
    const upload = uploads.find((known) => known.key === photo.key);
    const size = photo.size ?? upload?.size ?? 0;
    all += size;
    sent += photo.id ? size : Math.min(size, upload?.offset ?? 0);
  }
  return Math.floor((100 * sent) / all);
}

/** Milliseconds. */
const FIRST_DELAY = 2_000;
const LONGEST_DELAY = 300_000;

/**
 * How long to wait after `attempts` failures: doubled each time, between half and all of it by chance, so that a
 * town's phones do not all come back in the same second.
 * @param {number} attempts
 * @param {number} chance 0…1
 */
export function delay(attempts, chance) {
  const full = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempts - 1, 20));
  return full / 2 + (full / 2) * chance;
}

/**
 * How many still have to leave this phone.
 * @param {OutboxItem[]} items
 */
export function pending(items) {
  return items.filter((item) => item.state !== "sent").length;
}

/**
 * Whether the server has let go of a photo that it had: it keeps one without a report for two days, and a phone can be
 * without a network for longer. Then the photos are sent again.
 * @param {Problem} problem
 */
export function lacksPhotos(problem) {
  return problem.pointers?.some((pointer) => pointer.startsWith("#/photos/") || pointer === "#/photo") ?? false;
}
