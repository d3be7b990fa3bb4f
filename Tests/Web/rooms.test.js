// The rules of the rooms: who may import whom, what the page asks for first, what a strict policy allows.

import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { test } from "node:test";
import { closure, files, firstPage, imports, text } from "./graph.js";

test("model is pure: it imports only model, and knows no page, network or storage", () => {
  for (const file of files("js/model", ".js")) {
    for (const target of imports(file)) assert.match(target, /^js\/model\//, `${file} imports ${target}`);
    assert.doesNotMatch(text(file), /\b(document|window|fetch|indexedDB|localStorage)\b/, file);
  }
});

test("fetch lives in net, IndexedDB in store", () => {
  for (const file of files("js", ".js")) {
    if (!file.startsWith("js/net/")) assert.doesNotMatch(text(file), /\bfetch\(/, file);
    if (!file.startsWith("js/store/")) assert.doesNotMatch(text(file), /\bindexedDB\b/, file);
  }
});

test("net and store know no screen", () => {
  for (const file of [...files("js/net", ".js"), ...files("js/store", ".js")]) {
    for (const target of imports(file)) assert.doesNotMatch(target, /^js\/ui\//, `${file} imports ${target}`);
  }
});

test("the page asks at once for every module of the first screen, and for no other", () => {
  const asked = [...text("index.html").matchAll(/rel="modulepreload" href="\/([^"]+)"/g)].map((match) => match[1]);
  const needed = firstPage().filter((file) => file !== "js/main.js");
  assert.deepEqual([...asked].sort(), [...needed].sort());
});

test("the first page without the map weighs less than 60 kB compressed", () => {
  const sheets = [...text("index.html").matchAll(/rel="stylesheet" href="\/([^"]+)"/g)].map((match) => match[1]);
  assert.ok(sheets.length > 0);
  const all = [...firstPage(), "index.html", ...sheets, "icons/icon.svg"];
  const bytes = all.reduce((sum, file) => sum + gzipSync(text(file), { level: 9 }).length, 0);
  assert.ok(bytes < 60_000, `${bytes} bytes`);
});

test("the map libraries are never part of the first page", () => {
  const first = closure(["js/main.js", "js/ui/home-page.js"]);
  assert.equal(first.filter((file) => file.startsWith("js/map/")).length, 0);
});

test("nothing that only staff need is part of the first page", () => {
  const first = closure(["js/main.js", "js/ui/home-page.js"]);
  assert.deepEqual(first.filter((file) => /\/(staff|crew|desk|figures)[/.]/.test(file)), []);
});

test("no inline script or style, nothing from another host", () => {
  const page = text("index.html");
  assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)/);
  assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=/);
  for (const file of [...files("js", ".js"), ...files("css", ".css"), "index.html"]) {
    assert.doesNotMatch(text(file), /(?:src|href|url|import)\s*[=(]\s*["'`]?https?:/, file);
    assert.doesNotMatch(text(file), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/, file);
  }
});

test("files stay small", () => {
  for (const file of files("js", ".js")) {
    const lines = text(file).split("\n").length;
    assert.ok(lines <= 300, `${file} has ${lines} lines`);
  }
});

test("both forms of the service worker have the same parts, and only the module imports modules", () => {
  const named = (/** @type {string} */ file) => [...text(file).matchAll(/"(\/worker\/[^"]+)"/g)].map((match) => match[1]);
  const parts = files("worker", ".js").map((file) => `/${file}`);
  assert.deepEqual(named("sw.js").sort(), parts);
  assert.deepEqual(named("sw-module.js").sort(), parts);
  for (const file of ["sw.js", ...files("worker", ".js")]) assert.doesNotMatch(text(file), /^\s*(import|export)\b/m, file);
});

test("modules name other files beside themselves, so that all are of one version", () => {
  for (const file of files("js", ".js")) {
    assert.doesNotMatch(text(file), /["'`]\/(css|js|i18n|icons|vendor|worker)\//, file);
  }
  for (const file of files("css", ".css")) assert.doesNotMatch(text(file), /url\(/, file);
});
