// The page's language: French first, English complete. Texts are in /i18n/*.js, one file a language, same keys.

/** @typedef {Record<string, string | Record<string, string>>} Dictionary */

const CHOSEN = "trottoir.language";
/** @type {Record<string, () => Promise<{default: Dictionary}>>} */
const FILES = { fr: () => import("../i18n/fr.js"), en: () => import("../i18n/en.js") };

/**
 * The long texts, which only the pages to read need.
 * @type {Record<string, () => Promise<{default: Dictionary}>>}
 */
const PAGES = { fr: () => import("../i18n/pages/fr.js"), en: () => import("../i18n/pages/en.js") };

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

/** Brings the texts of the pages to read, in the language that is shown. */
export async function usePages() {
  const { default: pages } = await PAGES[code]();
  texts = { ...texts, ...pages };
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
