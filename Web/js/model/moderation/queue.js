// What waits for a moderator, in one list.

/**
 * @typedef {{kind: "takedown", key: string, reference: string, at: string, id: string, photo?: string, text?: string,
 *   cause: string, note?: string, wantsAnswer: boolean}} Takedown
 * @typedef {{kind: "approval", key: string, reference: string, at: string, photo?: string, text?: string, said?: string}} Waiting
 * @typedef {{kind: "report", key: string, reference: string, at: string, description?: string, category: string,
 *   photos: {thumbnail: string, public: string}[], suspicions: string[]}} Held
 * @typedef {{kind: "addition", key: string, reference: string, at: string, id: string, text?: string, photos: string[],
 *   stillBroken: boolean, suspicions: string[]}} HeldAddition
 * @typedef {Takedown | Waiting | Held | HeldAddition} Item
 */

/** Somebody whose face is shown waits less patiently than somebody whose word is not yet read. */
export const KINDS = /** @type {const} */ (["takedown", "approval", "report", "addition"]);

/**
 * One list, by kind, the longest waiting first.
 * @param {{takedowns: any[], waiting: any[], reports: any[], additions: any[]}} lists as the server gives them
 * @returns {Item[]}
 */
export function queue({ takedowns, waiting, reports, additions }) {
  return [
    ...takedowns.map((one) => ({ ...one, kind: "takedown", key: `takedown-${one.id}` })),
    ...waiting.map((one) => ({ ...one, kind: "approval", at: one.since, key: `approval-${one.reference}-${one.photo ?? one.text}` })),
    ...reports.map((one) => ({ ...one, kind: "report", at: one.createdAt, key: `report-${one.reference}` })),
    ...additions.map((one) => ({ ...one, kind: "addition", key: `addition-${one.id}` })),
  ];
}

/**
 * Where to go on when an item has gone: what took its place, else the one before.
 * @param {Item[]} before
 * @param {Item[]} after
 * @param {string} key of the one that was open
 */
export function following(before, after, key) {
  if (after.some((item) => item.key === key)) return key;
  const place = before.findIndex((item) => item.key === key);
  if (place < 0) return null;
  const left = new Set(after.map((item) => item.key));
  const next = [...before.slice(place + 1), ...before.slice(0, place).reverse()].find((item) => left.has(item.key));
  return next?.key ?? null;
}

/**
 * The item a step from another; the first or the last if there is none.
 * @param {Item[]} items
 * @param {string | null} key
 * @param {1 | -1} step
 */
export function neighbour(items, key, step) {
  const place = items.findIndex((item) => item.key === key);
  if (place < 0) return items.at(step > 0 ? 0 : -1)?.key ?? null;
  return items[Math.min(Math.max(place + step, 0), items.length - 1)].key;
}

/** @param {import("../../net/moderation.js").Counts} counts */
export const total = ({ reports, additions, approvals, takedowns }) => reports + additions + approvals + takedowns;
