// The town: its settings and catalogue, fetched once and remembered for the next start.

import { findCity } from "./net/api.js";
import { language } from "./i18n.js";
import { properties } from "./model/theme.js";

/** @typedef {Record<string, string>} Label by language */
/** @typedef {{id: string, label: Label, icon: string}} Group */
/** Where people turn instead of reporting. */
/** @typedef {{text: Label, phone?: string, link?: string, emergency: boolean}} Stop */
/**
 * @typedef {{id: string, label: Label, type: string, required?: boolean, maxLength?: number, minimum?: number,
 *   maximum?: number, choices?: {value: string, label: Label, stop?: Stop}[], stop?: Stop,
 *   when?: Record<string, (string | boolean)[]>}} Question
 */
/**
 * @typedef {{id: string, label: Label, group: string, icon: string, description?: Label, keywords: string[],
 *   photo: "required" | "optional" | "none", public: boolean, questions: Question[], stop?: Stop,
 *   fallback?: true}} Category
 */
/**
 * @typedef {{name: string, languages: string[], timeZone: string, bounds: import("./model/place.js").Bounds,
 *   theme: {accent: string, accentText: string, logo?: string},
 *   map?: {kind: "pmtiles", url: string} | {kind: "raster", url: string, attribution: string}, attribution: string,
 *   contact: {email?: string, phone?: string}, outsideArea: string, groups: Group[], categories: Category[], popular?: string[],
 *   departments: {id: string, name: string, phone?: string}[], features?: Record<string, boolean>,
 *   photos?: {original: boolean}, returnTo?: string[],
 *   identity?: import("./model/identity.js").Provider[], limits: {photos: number, photoBytes: number, description: number}}} City
 */

const REMEMBERED = "trottoir.city";

/** @type {City | undefined} */
let current;

/** The town; only after `load()`. */
export function town() {
  if (!current) throw new Error("the town is not loaded yet");
  return current;
}

/**
 * Fetches the town, or takes what this phone remembers when there is no answer.
 * @returns {Promise<City>}
 */
export async function load() {
  try {
    current = await findCity();
    remember(current);
  } catch (error) {
    const kept = recall();
    if (!kept) throw error;
    current = kept;
  }
  dress(current);
  return current;
}

/** Puts on the colours of the last visit, so that the first paint is already the town's. */
export function dressFromMemory() {
  const kept = recall();
  if (kept) dress(kept);
}

/** @returns {City | null} */
function recall() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? "null");
  } catch {
    return null;
  }
}

/** @param {City} city */
function remember(city) {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(city));
  } catch {
    // Only a comfort: without it the next start waits for the network.
  }
}

/** @param {City} city */
function dress(city) {
  const style = document.documentElement.style;
  for (const [name, value] of Object.entries(properties(city.theme))) style.setProperty(name, value);
}

/**
 * A label in the page's language, else in the town's own.
 * @param {Label | undefined} label
 */
export function say(label) {
  if (!label) return "";
  return label[language()] ?? Object.values(label)[0] ?? "";
}

/**
 * @param {string | undefined} id
 * @returns {Category | undefined}
 */
export function category(id) {
  return current?.categories.find((known) => known.id === id);
}

/**
 * What people read for a category; its id if the town no longer has it.
 * @param {string} id
 */
export function categoryLabel(id) {
  return say(category(id)?.label) || id;
}

/** @param {string} id */
export function categoryIcon(id) {
  return category(id)?.icon ?? "dot";
}

/** @param {string} id */
export function departmentName(id) {
  return current?.departments.find((known) => known.id === id)?.name ?? id;
}
