// Both languages say everything, and nothing that is said is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { files, text } from "./graph.js";
import { STATUSES } from "../../Web/js/model/status.js";

/** @typedef {import("../../Web/js/i18n.js").Dictionary} Dictionary */

/**
 * All texts of a language: those of the first page and those of each area.
 * @param {string} language
 * @returns {Promise<Dictionary[]>}
 */
const dictionaries = (language) =>
  Promise.all(
    files("i18n", "fr.js").map(async (file) => (await import(`../../Web/${file.replace(/fr\.js$/, `${language}.js`)}`)).default),
  );
const [allEnglish, allFrench] = await Promise.all([dictionaries("en"), dictionaries("fr")]);
/** @type {Dictionary} */
const en = Object.assign({}, ...allEnglish);
/** @type {Dictionary} */
const fr = Object.assign({}, ...allFrench);

test("each area speaks both languages", () => {
  assert.equal(files("i18n", ".js").length, 2 * files("i18n", "fr.js").length);
});

test("no area says again what another says", () => {
  for (const texts of [allEnglish, allFrench]) {
    const keys = texts.flatMap((dictionary) => Object.keys(dictionary));
    assert.deepEqual(keys.filter((key, index) => keys.indexOf(key) !== index), []);
  }
});

/** @param {string | Record<string, string>} entry */
const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
/** @param {string | Record<string, string>} entry */
const holes = (entry) => [...new Set(forms(entry).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

test("the same keys in the same order", () => {
  assert.deepEqual(Object.keys(en), Object.keys(fr));
});

test("no empty text; the same values to fill in", () => {
  for (const key of Object.keys(fr)) {
    for (const form of [...forms(fr[key]), ...forms(en[key])]) assert.ok(form.trim(), key);
    assert.deepEqual(holes(en[key]), holes(fr[key]), key);
  }
});

test("every key that the code names exists", () => {
  const missing = files("js", ".js").flatMap((file) => {
    const named = [...text(file).matchAll(/\bt\(\s*"([^"]+)"/g)].map((match) => match[1]);
    return named.filter((key) => !(key in fr)).map((key) => `${file}: ${key}`);
  });
  assert.deepEqual(missing, []);
});

test("every key is used: as it is, or by a name that is put together", () => {
  const all = [...files("js", ".js"), "index.html"].map(text).join("\n");
  const stems = [...all.matchAll(/`([a-z.]+)\.\$\{/g)].map((match) => `${match[1]}.`);
  const unused = Object.keys(fr).filter(
    (key) => !all.includes(`"${key}"`) && !stems.some((stem) => key.startsWith(stem)),
  );
  assert.deepEqual(unused, []);
});

test("every status has its word", () => {
  for (const status of STATUSES) assert.ok(fr[`status.${status}`], status);
});

test("French punctuation keeps to its word", () => {
  for (const key of Object.keys(fr)) {
    for (const form of forms(fr[key])) assert.doesNotMatch(form, / [?!;:»]|« /, key);
  }
});
