// What waits to be sent, and what an answer means for it. Nothing is dropped before the server's own "yes".

/** @typedef {"waiting" | "sending" | "refused" | "sent"} State */
/**
 * @typedef {object} Problem what the server said, for people
 * @property {string} type the last part of the problem's type: "outside-area", "invalid", …
 * @property {string} title
 * @property {string} detail
 * @property {string[]} fields
 * @property {string[]} [pointers] which fields, as JSON pointers
 */
/**
 * @typedef {object} OutboxItem
 * @property {string} id the report's UUID, or the supporter's
 * @property {"report" | "support"} kind
 * @property {State} state
 * @property {string} createdAt
 * @property {number} attempts
 * @property {number} nextAttemptAt milliseconds
 * @property {import("./draft.js").Draft} draft
 * @property {import("./draft.js").Asked} asked
 * @property {import("./draft.js").Submission} [submission] of a report
 * @property {string} [reference] of the report that is joined, or that the server gave
 * @property {Problem} [problem]
 * @property {any} [answer] the server's
 */

/**
 * What to do after an attempt.
 * @param {number | null} status the HTTP status, or null if no answer came
 * @returns {"sent" | "retry" | "refused"}
 */
export function verdict(status) {
  if (status === null) return "retry";
  if (status >= 200 && status < 300) return "sent";
  if (status === 408 || status === 425 || status === 429 || status >= 500) return "retry";
  return "refused";
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
  return problem.pointers?.some((pointer) => pointer.startsWith("#/photos/")) ?? false;
}
