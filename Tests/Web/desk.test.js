// The front desk's rules: what an address brings, what is still missing, what each key and each act does.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MOVES, ACTS, may, preview } from "../../Web/js/model/desk/acts.js";
import { boardAddress, boardOf, extended, looksForPerson, meaning, stepped } from "../../Web/js/model/desk/board.js";
import { entryBody, missing, newEntry, returnTarget, spelled } from "../../Web/js/model/desk/entry.js";

/** @type {any[]} */
const LINES = [1, 2, 3, 4].map((number) => ({ reference: `S-${number}`, status: number === 4 ? "fixed" : "received", isOpen: number !== 4, department: { id: "roads", name: "Voirie" } }));

test("the table of moves is the server's", () => {
  const source = readFileSync(new URL("../../Sources/Reports/Status.swift", import.meta.url), "utf8");
  const table = source.slice(source.indexOf("static let moves"), source.indexOf("/// Whether a report may go"));
  const snake = (/** @type {string} */ name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const rows = [...table.matchAll(/\.(\w+): \[([^\]]*)\]/g)].map(([, from, to]) => [snake(from), to.split(",").map((one) => snake(one.trim().slice(1)))]);
  assert.ok(rows.length > 10);
  assert.deepEqual(MOVES, Object.fromEntries(rows));
});

test("an address of a telephone exchange fills the form in, and leads back only where the town allows", () => {
  const entry = newEntry(new URLSearchParams("channel=fax&caller=+33612345678&NameID=ab12"));
  assert.equal(entry.channel, "fax");
  assert.equal(entry.phone, "33612345678");
  assert.equal(entry.nameID, "ab12");
  assert.equal(newEntry(new URLSearchParams("channel=pigeon")).channel, "phone");
  const sites = ["https://standard.example"];
  assert.equal(returnTarget("https://standard.example/appels?x=1", sites), "https://standard.example/appels?x=1");
  for (const wrong of [null, "", "standard.example", "https://standard.example.evil.example/", "http://standard.example/", "https://a:b@standard.example/", "javascript:alert(1)", "//standard.example"]) {
    assert.equal(returnTarget(wrong, sites), null, String(wrong));
  }
});

test("what is missing is named in the order of the form, and only what was filled in is sent", () => {
  const entry = newEntry(new URLSearchParams());
  /** @type {any} */
  const kind = { id: "hole", questions: [{ id: "size", type: "string", required: true, label: {} }] };
  assert.deepEqual(missing(entry, undefined), ["place", "category"]);
  entry.place = { lon: 1, lat: 2, source: "address" };
  assert.deepEqual(missing(entry, kind), ["answers"]);
  entry.answers = { size: "large" };
  entry.name = " Zoé ";
  assert.deepEqual(missing(entry, kind), []);
  assert.deepEqual(entryBody(entry, kind), { category: "hole", channel: "phone", location: { lon: 1, lat: 2, source: "address" }, answers: { size: "large" }, contact: { name: "Zoé" } });
});

test("every letter of a code has its word in both languages", () => {
  for (const language of ["fr", "en"]) {
    for (const { letter, word } of spelled("BCDFGHJKLMNPQRSTVWXZ", language)) assert.ok(word.length > 1 && word.startsWith(letter), letter);
  }
});

test("a filter that looks for a person is not kept", () => {
  for (const text of ["ana@example.fr", "06 12 34 56 78", "+33 (0)6.12.34.56.78", "061234"]) assert.equal(looksForPerson(text), true, text);
  for (const text of ["", "12 rue des Lilas", "S-104212", "12345"]) assert.equal(looksForPerson(text), false, text);
});

test("a board is what its address says", () => {
  const address = "/guichet?queue=overdue&q=trou&department=roads%2Cparks&ouvrir=S-7";
  assert.equal(boardAddress(boardOf(new URLSearchParams(address.split("?")[1]))), address);
  assert.equal(boardOf(new URLSearchParams("queue=x")).queue, "unassigned");
});

test("the keys stay within the list, and a range takes both ends", () => {
  assert.equal(stepped(LINES, null, 1), "S-1");
  assert.equal(stepped(LINES, "S-4", 1), "S-4");
  assert.equal(stepped(LINES, "S-2", -1), "S-1");
  assert.equal(stepped([], null, 1), null);
  assert.deepEqual([...extended(LINES, new Set(), "S-3", "S-1")].sort(), ["S-1", "S-2", "S-3"]);
  assert.equal(meaning("j"), meaning("ArrowDown"));
  assert.equal(meaning("q"), null);
});

test("many at once: what would change and what cannot is known before", () => {
  const act = (/** @type {string} */ kind) => /** @type {any} */ (ACTS.find((one) => one.kind === kind));
  assert.deepEqual(preview(act("acknowledge"), LINES, { role: "desk" }).map(({ refused }) => refused), [null, null, null, "state"]);
  assert.deepEqual(preview(act("reroute"), LINES, { role: "desk", department: "roads" }).map(({ refused }) => refused), ["same", "same", "same", "same"]);
  assert.deepEqual(preview(act("duplicate"), LINES, { role: "admin", kept: "S-1" }).map(({ refused }) => refused), ["kept", null, null, "state"]);
  assert.equal(may(act("duplicate"), LINES[0], "desk"), false);
});
