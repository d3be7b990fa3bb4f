// Boxes on photos, and the moderators' queue.

import assert from "node:assert/strict";
import test from "node:test";

import { between, fitted, LEAST, middle, moved, pressed, resized, same } from "../../Web/js/model/moderation/boxes.js";
import { moderated } from "../../Web/js/model/moderation/line.js";
import { following, neighbour, queue, total } from "../../Web/js/model/moderation/queue.js";

test("a box lies in the photo and is never too small, wherever the pointer goes", () => {
  assert.deepEqual(between({ x: 0.5, y: 0.6 }, { x: 0.2, y: 0.1 }), { x: 0.2, y: 0.1, width: 0.3, height: 0.5 });
  assert.deepEqual(between({ x: 0.9, y: 0.9 }, { x: 3, y: 4 }), { x: 0.9, y: 0.9, width: 0.1, height: 0.1 });
  assert.deepEqual(between({ x: -1, y: -1 }, { x: 0, y: 0 }), { x: 0, y: 0, width: LEAST, height: LEAST });
  assert.deepEqual(between({ x: 1, y: 1 }, { x: 1, y: 1 }), { x: 0.98, y: 0.98, width: LEAST, height: LEAST });
  const box = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  assert.deepEqual(moved(box, 9, -9), { x: 0.8, y: 0, width: 0.2, height: 0.2 });
  assert.deepEqual(resized(box, 9, -9), { x: 0.4, y: 0.4, width: 0.6, height: LEAST });
});

test("keys move, resize and take away, and others do nothing", () => {
  const press = (key, shiftKey = false) => pressed(middle(), { key, shiftKey });
  assert.deepEqual(press("ArrowLeft"), { x: 0.39, y: 0.4, width: 0.2, height: 0.2 });
  assert.deepEqual(press("ArrowDown", true), { x: 0.4, y: 0.4, width: 0.2, height: 0.21 });
  assert.equal(press("Delete"), null);
  assert.equal(press("Backspace"), null);
  assert.equal(press("a"), undefined);
  assert.equal(press("Tab"), undefined);
});

test("what the server rounds is no change", () => {
  assert.ok(same([{ x: 0.30000000000000004, y: 0, width: 0.2, height: 0.2 }], [{ x: 0.3, y: 0, width: 0.2, height: 0.2 }]));
  assert.ok(!same([middle()], []));
  assert.ok(!same([middle()], [moved(middle(), 0.01, 0)]));
  assert.deepEqual(fitted(fitted(middle())), fitted(middle()));
});

const lists = {
  takedowns: [{ id: "t1", reference: "S-1", at: "2026-01-01T00:00:00Z", cause: "insult", text: "description", wantsAnswer: true }],
  waiting: [{ reference: "S-2", since: "2026-01-02T00:00:00Z", photo: "ab" }],
  reports: [{ reference: "S-3", createdAt: "2026-01-03T00:00:00Z", category: "pothole", photos: [], suspicions: ["link"] }],
  additions: [{ id: "a1", reference: "S-4", at: "2026-01-04T00:00:00Z", photos: [], stillBroken: false, suspicions: [] }],
};

test("the queue is one list, requests first, each with a key of its own", () => {
  const items = queue(lists);
  assert.deepEqual(items.map(({ kind }) => kind), ["takedown", "approval", "report", "addition"]);
  assert.equal(new Set(items.map(({ key }) => key)).size, 4);
  assert.ok(items.every(({ at }) => at.startsWith("2026")));
});

test("after a decision the next takes its place, at the end the one before", () => {
  const items = queue(lists);
  const without = (index) => items.filter((_, place) => place !== index);
  assert.equal(following(items, without(0), items[0].key), items[1].key);
  assert.equal(following(items, without(3), items[3].key), items[2].key);
  assert.equal(following(items, items, items[2].key), items[2].key);
  assert.equal(following([items[0]], [], items[0].key), null);
  assert.equal(neighbour(items, null, 1), items[0].key);
  assert.equal(neighbour(items, items[0].key, -1), items[0].key);
  assert.equal(neighbour(items, items[0].key, 1), items[1].key);
  assert.equal(neighbour([], null, 1), null);
});

test("what waits is counted together", () => {
  assert.equal(total({ reports: 1, additions: 2, approvals: 3, takedowns: 4 }), 10);
});

test("a line of the history is taken apart", () => {
  assert.deepEqual(moderated("hidden photo-5f0c un visage, une plaque"), { act: "hidden", what: "photo", why: "un visage, une plaque" });
  assert.deepEqual(moderated("covered photo-5f0c 2"), { act: "covered", what: "photo", why: "" });
  assert.deepEqual(moderated("kept event-12"), { act: "kept", what: "event", why: "" });
  assert.deepEqual(moderated("hidden description insult"), { act: "hidden", what: "description", why: "" });
});
