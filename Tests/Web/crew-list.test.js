// Which reports a crew sees, in which order, and what is said of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { possibleActs, responseTo } from "../../Web/js/model/crew/act.js";
import { navigationLink } from "../../Web/js/model/crew/navigation.js";
import { groupedByZone, isLate, lateness, ordered, sifted, tellingKind, together } from "../../Web/js/model/crew/selection.js";

const NOW = Date.parse("2026-11-30T12:00:00Z");
/**
 * @param {string} id
 * @param {any} more
 */
const report = (id, more = {}) => ({
  id, reference: `S-${id}`, category: "trou", status: "received", location: { lon: 4, lat: 45, source: "map" },
  department: { id: "road", name: "Roads" }, zones: [], photos: [], supporters: 0, createdAt: "2026-11-29T12:00:00Z",
  updatedAt: "2026-11-29T12:00:00Z", revision: 5, stillBrokenCount: 0, ...more,
});
/**
 * @param {any} known
 * @param {number | null} seen
 */
const kept = (known, seen = known.revision) => ({ id: known.id, report: known, seen });
const ids = (/** @type {any[]} */ found) => found.map((each) => each.id).join("");

test("each filter keeps what it names; closed reports only when asked for", () => {
  const zone = { kind: "quartier", id: "3", name: "Port" };
  const all = [
    kept(report("a", { department: { id: "light", name: "Light" } })),
    kept(report("b", { zones: [zone], createdAt: "2026-11-01T12:00:00Z" })),
    kept(report("c", { category: "lampe", dueAt: "2026-11-30T11:00:00Z" }), 4),
    kept(report("d", { status: "fixed", dueAt: "2026-11-01T11:00:00Z" }), null),
  ];
  assert.equal(ids(sifted(all, {}, NOW)), "abc");
  assert.equal(ids(sifted(all, { department: "light" }, NOW)), "a");
  assert.equal(ids(sifted(all, { zone: "quartier:3" }, NOW)), "b");
  assert.equal(ids(sifted(all, { kind: "lampe" }, NOW)), "c");
  assert.equal(ids(sifted(all, { state: "fixed" }, NOW)), "d");
  assert.equal(ids(sifted(all, { age: 7 }, NOW)), "b");
  assert.equal(ids(sifted(all, { only: "news" }, NOW)), "c");
  assert.equal(ids(sifted(all, { only: "late" }, NOW)), "c");
  assert.ok(!isLate(all[3].report, NOW), "what is fixed is not late");
});

test("nearest first, or what is due first, or the oldest; the same every time", () => {
  const all = [
    report("a", { location: { lon: 4.01, lat: 45 }, createdAt: "2026-11-20T00:00:00Z" }),
    report("b", { location: { lon: 4.0001, lat: 45 }, createdAt: "2026-11-22T00:00:00Z", dueAt: "2026-12-02T00:00:00Z" }),
    report("c", { location: { lon: 4.001, lat: 45 }, createdAt: "2026-11-21T00:00:00Z", dueAt: "2026-11-29T00:00:00Z" }),
    report("d", { location: { lon: 4.001, lat: 45 }, createdAt: "2026-11-21T00:00:00Z" }),
  ];
  const here = { lon: 4, lat: 45 };
  assert.equal(ids(ordered(all, "near", here)), "bcda");
  assert.equal(ids(ordered(all, "near", null)), "acdb");
  assert.equal(ids(ordered(all, "late", here)), "cbda");
  assert.equal(ids(ordered(all, "old", here)), "acdb");
});

test("grouped by the kind of zone that tells them apart, in the list's order, the zoneless last", () => {
  const inZone = (/** @type {string} */ id, /** @type {string} */ name) =>
    report(id, { zones: [{ kind: "town", id: "1", name: "Town" }, { kind: "quartier", id: name, name }] });
  const all = [report("a"), inZone("b", "Port"), inZone("c", "Gare"), inZone("d", "Port")];
  assert.equal(tellingKind(all), "quartier");
  assert.deepEqual(groupedByZone(all, "quartier").map(({ name, reports }) => [name, ids(reports)]), [
    ["Port", "bd"], ["Gare", "c"], ["", "a"],
  ]);
  assert.equal(tellingKind([all[1], all[3]]), undefined);
  assert.deepEqual(groupedByZone([], undefined), []);
});

test("together: the same kind, still open, within 50 metres", () => {
  const lamp = report("a", { category: "lampe" });
  const at = (/** @type {string} */ id, /** @type {number} */ metres, /** @type {any} */ more = {}) =>
    report(id, { category: "lampe", location: { lon: 4 + metres / 78_626, lat: 45, source: "map" }, ...more });
  const all = [lamp, at("b", 49), at("c", 51), at("d", 10, { category: "trou" }), at("e", 10, { status: "fixed" }), at("f", 20)];
  assert.equal(ids(together(lamp, all).map((each) => each.report)), "fb");
});

test("lateness: whole days, or hours within one", () => {
  assert.deepEqual(lateness("2026-11-28T11:00:00Z", NOW), { key: "late.days", count: 2 });
  assert.deepEqual(lateness("2026-11-30T11:30:00Z", NOW), { key: "late.hours", count: 1 });
  assert.deepEqual(lateness("2026-11-30T14:30:00Z", NOW), { key: "due.hours", count: 3 });
  assert.deepEqual(lateness("2026-12-02T12:00:00Z", NOW), { key: "due.days", count: 2 });
  assert.equal(lateness(undefined, NOW), null);
});

test("what can be done depends on where the report is", () => {
  assert.ok(possibleActs("received").includes("acknowledge"));
  assert.ok(!possibleActs("in_progress").some((kind) => kind === "start" || kind === "acknowledge"));
  assert.ok(possibleActs("on_hold").includes("start") && !possibleActs("on_hold").includes("hold"));
  assert.deepEqual(possibleActs("fixed"), ["note"]);
});

test("the town's text: a reason says more about when than a category", () => {
  const text = (/** @type {string} */ fr, /** @type {any} */ more) => ({ status: "on_hold", text: { fr }, ...more });
  const all = [text("any", {}), text("kind", { category: "trou" }), text("why", { reason: "weather" })];
  assert.deepEqual(responseTo(all, "hold", "weather", "trou"), { fr: "why" });
  assert.deepEqual(responseTo(all, "hold", "access", "trou"), { fr: "kind" });
  assert.deepEqual(responseTo(all, "hold", undefined, "lampe"), { fr: "any" });
  assert.equal(responseTo(all, "fix", undefined, "trou"), null);
});

test("the way there: each phone's own navigation", () => {
  const place = { lon: 3.95, lat: 43.2 };
  assert.equal(navigationLink(place, "Rue A", "Android 14"), "geo:43.200000,3.950000?q=43.200000,3.950000(Rue%20A)");
  assert.equal(navigationLink(place, "Rue A", "iPhone"), "maps://?daddr=43.200000,3.950000");
  assert.match(navigationLink(place, "Rue A", "X11; Linux"), /^https:\/\/www\.openstreetmap\.org\/directions\?to=43\.2/);
});
