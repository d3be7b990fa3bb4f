// Following a report by its code: what has changed, which photos show it before and after, what somebody adds.

/** @typedef {import("../net/api.js").Report} Report */
/** @typedef {import("../net/api.js").ReportEvent} ReportEvent */
/**
 * A report that this phone follows. `report` is the last that is known of it, as of `checkedAt`; `seen` is how many lines
 * of its history the person has seen; `isGone` if the server no longer knows the code.
 * @typedef {{code: string, keptAt: string, checkedAt: string, seen: number, report: Report, isGone?: boolean}} Followed
 */
/** @typedef {{url: string, thumbnail: string, width?: number, height?: number}} Picture */
/**
 * What is added to which report.
 * @typedef {{code: string, reference: string, stillBroken: boolean, supporter?: string, answer?: boolean}} AdditionTo
 *   code: empty for whoever does not hold it, but supports the report (by that id) or stands before it
 */

/** Letters of a code, as the server makes them. */
const CODE = /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/;

/**
 * A code as the server writes it, from whatever a person typed: small letters, spaces and dashes do not matter. Null if
 * it cannot be one.
 * @param {string} text
 */
export function typedCode(text) {
  const letters = text.toUpperCase().replace(/[\s\p{Pd}_.]/gu, "");
  return CODE.test(letters) ? letters : null;
}

/**
 * The newest line that the person has not seen; null if there is none.
 * @param {Followed} followed
 * @returns {ReportEvent | null}
 */
export function news(followed) {
  return (followed.report.history ?? []).slice(followed.seen).at(-1) ?? null;
}

/**
 * A record with what the server has just said.
 * @param {Followed} followed
 * @param {Report} report
 * @param {number} now milliseconds
 * @returns {Followed}
 */
export function refreshed(followed, report, now) {
  const { isGone: _, ...rest } = followed;
  return { ...rest, report, checkedAt: new Date(now).toISOString() };
}

/**
 * The photos of a report: those that show what is wrong, and those that show it mended.
 * @param {Report} report
 * @returns {{before: Picture[], after: Picture[]}}
 */
export function pictures(report) {
  /** @type {Picture[]} */
  const before = report.photos.map(({ public: url, thumbnail, width, height }) => ({ url, thumbnail, width, height }));
  /** @type {Picture[]} */
  const after = [];
  for (const event of report.history ?? []) {
    if (!event.photo) continue;
    (event.status === "fixed" ? after : before).push(ofEvent(event.photo));
  }
  return { before, after };
}

/**
 * @param {string} url of the public size
 * @returns {Picture}
 */
export function ofEvent(url) {
  return { url, thumbnail: url.replace(/public\.jpg$/, "thumbnail.jpg") };
}

/**
 * Whether "it is still broken" can be said of it: only of what is over.
 * @param {Report} report
 */
export const isOver = (report) => !report.isOpen;

/**
 * Whether a draft of an addition says anything.
 * @param {import("./draft.js").Draft} draft
 */
export function saysSomething(draft) {
  return Boolean(draft.description.trim()) || draft.photos.length > 0 || Boolean(draft.addition?.stillBroken);
}
