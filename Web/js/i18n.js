// The page's language: French first, English complete. Texts are in /i18n/*.js, one file a language, same keys; those
// of an area of the app are in a folder of its own.

/** @typedef {Record<string, string | Record<string, string>>} Dictionary */

const CHOSEN = "trottoir.language";
/** @type {Record<string, () => Promise<{default: Dictionary}>>} */
const FILES = { fr: () => import("../i18n/fr.js"), en: () => import("../i18n/en.js") };

/**
 * Texts that the first screen can do without, by area of the app: the pages to read, and what only staff see.
 * @type {Record<string, Record<string, () => Promise<{default: Dictionary}>>>}
 */
const AREAS = {
  pages: { fr: () => import("../i18n/pages/fr.js"), en: () => import("../i18n/pages/en.js") },
  staff: { fr: () => import("../i18n/staff/fr.js"), en: () => import("../i18n/staff/en.js") },
  crew: { fr: () => import("../i18n/crew/fr.js"), en: () => import("../i18n/crew/en.js") },
  desk: { fr: () => import("../i18n/desk/fr.js"), en: () => import("../i18n/desk/en.js") },
  takedown: { fr: () => import("../i18n/takedown/fr.js"), en: () => import("../i18n/takedown/en.js") },
  moderation: { fr: () => import("../i18n/moderation/fr.js"), en: () => import("../i18n/moderation/en.js") },
  space: { fr: () => import("../i18n/space/fr.js"), en: () => import("../i18n/space/en.js") },
  figures: { fr: () => import("../i18n/figures/fr.js"), en: () => import("../i18n/figures/en.js") },
  widgets: { fr: () => import("../i18n/widgets/fr.js"), en: () => import("../i18n/widgets/en.js") },
};

let code = "fr";
/** @type {Dictionary} */
let texts = {};

export const LANGUAGES = Object.keys(FILES);

/** The language that is shown: "fr" or "en". */
export const language = () => code;

/** The language that the person chose before, else the first of theirs that we speak, else French. */
export function preferred() {
  let kept = null;
  try {
    kept = localStorage.getItem(CHOSEN);
  } catch {
    // A browser that keeps nothing still speaks a language.
  }
  const wanted = [kept, ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  return wanted.find((tag) => tag !== null && tag in FILES) ?? "fr";
}

/** @param {string} wanted */
export async function use(wanted) {
  texts = (await FILES[wanted]()).default;
  code = wanted;
  document.documentElement.lang = wanted;
}

/**
 * Brings the texts of an area, in the language that is shown.
 * @param {string} area one of `pages`, `staff`, `crew`, `desk`, `space`, `moderation`, `figures`, `takedown`, `widgets`
 */
export async function useArea(area) {
  const { default: more } = await AREAS[area][code]();
  texts = { ...texts, ...more };
}

/** @param {string} wanted */
export async function choose(wanted) {
  await use(wanted);
  try {
    localStorage.setItem(CHOSEN, wanted);
  } catch {
    // It holds until the page is closed.
  }
}

/**
 * The text of `key` with `{name}` replaced; one of several by the number `count`, as the language counts.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const entry = texts[key];
  if (entry === undefined) return key;
  const text =
    typeof entry === "string"
      ? entry
      : (entry[new Intl.PluralRules(code).select(Number(values.count ?? 0))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
