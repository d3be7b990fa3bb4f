// What went wrong, for people; the words are in i18n.

/** @typedef {import("./outbox.js").Problem} Problem */

/**
 * A problem that this page found itself.
 * @param {string} type
 * @returns {Problem}
 */
export const problem = (type) => ({ type, title: "", detail: "", fields: [] });

/**
 * Why the phone did not keep something.
 * @param {unknown} error of the storage
 * @returns {Problem}
 */
export function keepingProblem(error) {
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return problem(full ? "storage-full" : "storage-failed");
}
