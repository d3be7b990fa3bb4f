// A report entered for somebody: what the address of the page brings, what is still missing, what is sent.

import { review } from "../questions.js";

/** @typedef {import("../place.js").Place} Place */
/** @typedef {import("../questions.js").Answers} Answers */
/** @typedef {import("../../town.js").Category} Category */
/**
 * @typedef {{channel: string, name: string, phone: string, email: string, nameID: string, place: Place | null,
 *   category: string | null, answers: Answers, description: string, photos: string[]}} Entry
 */

/** How a report reaches a desk, the most frequent way first. */
export const CHANNELS = ["phone", "counter", "mail", "email", "social-network", "fax"];

/**
 * An entry as a telephone exchange or the portal opens it: `channel`, `caller`, `NameID`.
 * @param {URLSearchParams} query
 * @returns {Entry}
 */
export function newEntry(query) {
  const channel = query.get("channel") ?? "";
  return {
    channel: CHANNELS.includes(channel) ? channel : CHANNELS[0],
    name: "",
    phone: query.get("caller")?.trim() ?? "",
    email: "",
    nameID: query.get("NameID")?.trim() ?? "",
    place: null,
    category: null,
    answers: {},
    description: "",
    photos: [],
  };
}

/**
 * Where to go back to once the report is entered; null unless the town allows the site.
 * @param {string | null} wanted
 * @param {string[]} sites origins
 */
export function returnTarget(wanted, sites) {
  if (!wanted) return null;
  try {
    const url = new URL(wanted);
    return sites.includes(url.origin) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * What keeps an entry from being sent, in the order of the form.
 * @param {Entry} entry
 * @param {Category | undefined} category
 * @returns {("place" | "category" | "answers" | "stop")[]}
 */
export function missing(entry, category) {
  /** @type {("place" | "category" | "answers" | "stop")[]} */
  const faults = [];
  if (!entry.place) faults.push("place");
  if (!category) return [...faults, "category"];
  const { faults: wrong, stop } = review(category.questions, entry.answers);
  if (category.stop || stop) faults.push("stop");
  else if (Object.keys(wrong).length > 0) faults.push("answers");
  return faults;
}

/**
 * What is sent.
 * @param {Entry} entry
 * @param {Category} category
 */
export function entryBody(entry, category) {
  const { place } = entry;
  const contact = kept({ name: entry.name, phone: entry.phone, email: entry.email, nameID: entry.nameID });
  const { kept: answers } = review(category.questions, entry.answers);
  return {
    category: category.id,
    channel: entry.channel,
    ...(place ? { location: { lon: place.lon, lat: place.lat, source: place.source } } : {}),
    ...(entry.description.trim() ? { description: entry.description.trim() } : {}),
    ...(entry.photos.length > 0 ? { photos: entry.photos } : {}),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
    ...(Object.keys(contact).length > 0 ? { contact } : {}),
  };
}

/**
 * What was filled in.
 * @param {Record<string, string>} fields
 */
const kept = (fields) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])));

/** The French and the international table of letters (Union internationale des télécommunications). */
const WORDS = {
  fr: "Berthe Célestin Désiré François Gaston Henri Joseph Kléber Louis Marcel Nicolas Pierre Quintal Raoul Suzanne Thérèse Victor William Xavier Zoé",
  en: "Bravo Charlie Delta Foxtrot Golf Hotel Juliett Kilo Lima Mike November Papa Quebec Romeo Sierra Tango Victor Whiskey X-ray Zulu",
};

/**
 * A tracking code as it is read out: each letter with the word that stands for it.
 * @param {string} code
 * @param {string} language
 * @returns {{letter: string, word: string}[]}
 */
export function spelled(code, language) {
  const words = (language === "fr" ? WORDS.fr : WORDS.en).split(" ");
  return [...code].map((letter) => ({ letter, word: words.find((word) => word.startsWith(letter)) ?? letter }));
}
