// Both languages say everything, and nothing that is said is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { files, text } from "./graph.js";
import enFirst from "../../Web/i18n/en.js";
import frFirst from "../../Web/i18n/fr.js";
import enPages from "../../Web/i18n/pages/en.js";
import frPages from "../../Web/i18n/pages/fr.js";
import { STATUSES } from "../../Web/js/model/status.js";

const en = { ...enFirst, ...enPages };
const fr = { ...frFirst, ...frPages };

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
