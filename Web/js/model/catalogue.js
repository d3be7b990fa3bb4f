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
