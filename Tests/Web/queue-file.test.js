// The outbox as a file: what was saved comes back, and nothing else comes in.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newDraft } from "../../Web/js/model/draft.js";
import { itemOf, sound, stepToMend } from "../../Web/js/model/outbox.js";
import { read, write } from "../../Web/js/model/queue-file.js";

const ID = "7d4e0d3c-3c1f-4b7a-9d3e-0a1b2c3d4e5f";
const NOW = Date.parse("2026-11-29T10:00:00Z");
const photo = { key: "a", sha256: "0".repeat(64), data: "/9j/" };

function report() {
  const draft = newDraft(ID, NOW);
  Object.assign(draft, { category: "pothole", description: "A slab", place: { lon: 3.9, lat: 43.2, source: "map" } });
  draft.photos = [{ key: "a", name: "a.jpg", size: 3 }];
  return itemOf(draft, { kind: "report", asked: { questions: [], photo: "optional" }, language: "fr" }, NOW);
}

/** @param {(item: any) => void} [change] */
function saved(change = () => {}) {
  const item = structuredClone(report());
  change(item);
  return write([item], [photo], "2026-11-29T10:00:00Z").join("");
}

test("what was saved comes back as it was, and waits", () => {
  const file = read(saved((item) => Object.assign(item, { state: "refused", attempts: 4, nextAttemptAt: NOW })));
  assert.equal(file?.broken, 0);
  assert.deepEqual(file?.photos, [photo]);
  const [item] = file?.items ?? [];
  assert.deepEqual([item.id, item.state, item.attempts, item.nextAttemptAt], [ID, "waiting", 0, 0]);
  const { draft } = report();
  assert.deepEqual(item.draft, { ...draft, placeAsked: true });
});

test("a server's id of a photo is not carried over: the photo itself is", () => {
  const file = read(saved((item) => (item.draft.photos[0].id = "f".repeat(64))));
  assert.equal(file?.items[0].draft.photos[0].id, undefined);
});

test("a file that is cut off anywhere is not taken for whole", () => {
  const whole = saved();
  for (let length = 0; length < whole.trimEnd().length; length += 1) assert.equal(read(whole.slice(0, length)), null);
});

test("a file of somebody else is not ours", () => {
  for (const text of ["", "null", "[]", "{}", '{"items":[],"photos":[]}', '{"format":"trottoir-outbox","version":2,"items":[],"photos":[]}']) {
    assert.equal(read(text), null, text);
  }
});

/** @type {[string, (item: any) => void][]} */
const damages = [
  ["an id that is none", (item) => (item.id = item.draft.id = "../x")],
  ["an unknown kind", (item) => (item.kind = "payment")],
  ["no draft", (item) => delete item.draft],
  ["a draft of something else", (item) => (item.draft.id = "other")],
  ["no date", (item) => (item.createdAt = "yesterday")],
  ["a place on no map", (item) => (item.draft.place.lat = 91)],
  ["a photo that is not in the file", (item) => item.draft.photos.push({ key: "b", name: "b.jpg" })],
  ["photos that are no list", (item) => (item.draft.photos = "a")],
  ["unknown questions", (item) => (item.asked = null)],
];
for (const [name, damage] of damages) {
  test(`one damaged item is left out and counted: ${name}`, () => {
    const other = structuredClone(report());
    damage(other);
    const text = write([other, report()], [photo], "2026-11-29T10:00:00Z").join("");
    const file = read(text);
    assert.equal(file?.broken, 1);
    assert.deepEqual(file?.items.map((item) => item.id), [ID]);
  });
}

test("what we do not know of is not taken in", () => {
  const file = read(saved((item) => Object.assign(item.draft, { onload: "x", constructor: "y" })));
  assert.ok(!Object.hasOwn(file?.items[0].draft ?? {}, "onload"));
  const photos = read(saved().replace('"/9j/"', '"<script>"'));
  assert.deepEqual([photos?.photos, photos?.broken], [[], 1]);
});

test("a damaged record can be shown and deleted", () => {
  for (const record of [{ id: "x" }, { id: "x", draft: null }, { id: "x", draft: { photos: 3 }, asked: null }]) {
    const item = sound(record);
    assert.deepEqual([item.id, item.state, item.draft.photos], ["x", "waiting", []]);
    assert.equal(typeof item.createdAt, "string");
  }
  assert.deepEqual(sound(report()), report());
});

test("a refusal leads back to the question that it is about", () => {
  const mend = (/** @type {any} */ problem) => stepToMend({ ...report(), problem: { title: "", detail: "", fields: [], ...problem } });
  assert.equal(mend({ type: "outside-area" }), "lieu");
  assert.equal(mend({ type: "bad-photo" }), "photo");
  assert.equal(mend({ type: "invalid", pointers: ["#/photos/0"] }), "photo");
  assert.equal(mend({ type: "invalid", pointers: ["#/category"] }), "type");
  assert.equal(mend({ type: "invalid", pointers: ["#/description"] }), report().draft.step);
});

test("what is added to a report is saved like the report itself", () => {
  const draft = newDraft(ID, NOW);
  draft.addition = { code: "BCDFGHJK", reference: "S-12", stillBroken: true };
  const about = { kind: /** @type {const} */ ("addition"), reference: "S-12", submission: { device: "d" } };
  const item = itemOf(draft, { ...about, asked: { questions: [], photo: "optional" } }, NOW);
  const file = read(write([item], [], "2026-11-29T10:00:00Z").join(""));
  assert.deepEqual(file?.items[0].draft.addition, draft.addition);
  assert.deepEqual(file?.items[0].submission, { device: "d" });
  draft.addition.code = "bcdfghjk";
  assert.equal(read(write([item], [], "2026-11-29T10:00:00Z").join(""))?.broken, 1);
});
