// The town's categories: grouped, and found by what people type.

import { score } from "./text.js";

/** @typedef {import("../town.js").Category} Category */
/** @typedef {import("../town.js").Group} Group */

/**
 * The groups that have a category, each with its own, in the town's order.
 * @param {Group[]} groups
 * @param {Category[]} categories
 */
export function grouped(groups, categories) {
  return groups
    .map((group) => ({ group, categories: categories.filter((category) => category.group === group.id) }))
    .filter((entry) => entry.categories.length > 0);
}

/**
 * What is most likely wanted: what this phone reported last, then what is reported most often in the town.
 * @param {Category[]} categories
 * @param {string[]} popular ids, the most frequent first
 * @param {string[]} recent ids, the last first
 * @param {number} limit
 */
export function frequent(categories, popular, recent, limit) {
  const wanted = new Set([...recent.slice(0, RECENT), ...popular]);
  return [...wanted]
    .flatMap((id) => categories.find((category) => category.id === id) ?? [])
    .slice(0, limit);
}

/** How many of a phone's own kinds come first: the town's are shown to everybody. */
const RECENT = 2;

/**
 * What is offered when nothing is found; undefined if the town has no such category.
 * @param {Category[]} categories
 */
export const fallback = (categories) => categories.find((category) => category.fallback);

/**
 * The categories that `query` finds, best first: by label, then keywords, in any of the town's languages.
 * @param {Category[]} categories
 * @param {string} query
 * @param {string} language its labels weigh most
 */
export function search(categories, query, language) {
  return categories
    .map((category, order) => ({ category, order, points: score(query, words(category, language)) }))
    .filter((found) => found.points > 0)
    .sort((a, b) => b.points - a.points || a.order - b.order)
    .map((found) => found.category);
}

/**
 * @param {Category} category
 * @param {string} language
 */
function words(category, language) {
  const { [language]: first = "", ...others } = category.label;
  return [first, ...category.keywords, ...Object.values(others)];
}
