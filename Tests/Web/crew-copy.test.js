// The copy on the phone: pages of the pull, what this phone has done, and histories, in whatever order they come.

import "./phone.js";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import * as crew from "../../Web/js/store/crew.js";

/**
 * @param {string} id
 * @param {number} revision
 * @param {any} [more]
 */
const report = (id, revision, more = {}) => /** @type {any} */ ({ id, reference: `S-${id}`, status: "received", revision, ...more });
const page = (/** @type {any[]} */ reports, /** @type {string[]} */ removed = []) => ({ reports, removed, cursor: "c" });
const find = async (/** @type {string} */ id) => (await crew.list()).find((kept) => kept.id === id);

beforeEach(() => crew.forget());

test("the first copy is no news; what changes afterwards is, until it is looked at", async () => {
  await crew.take(page([report("a", 1)]), true);
  assert.equal((await find("a"))?.seen, 1);
  await crew.take(page([report("a", 2), report("b", 3)]), false);
  assert.deepEqual([(await find("a"))?.seen, (await find("b"))?.seen], [1, null]);
  await crew.look("a");
  assert.equal((await find("a"))?.seen, 2);
  await crew.seeAll();
  assert.equal((await find("b"))?.seen, 3);
});

test("a page that was on its way while something was done puts nothing back", async () => {
  await crew.take(page([report("a", 1)]), true);
  await crew.see(report("a", 5, { status: "in_progress", events: [{ sequence: 5 }] }));
  await crew.take(page([report("a", 1)]), false);
  assert.deepEqual((await find("a"))?.report, report("a", 5, { status: "in_progress", events: [{ sequence: 5 }] }));
});

test("a list knows no histories: the one that was brought along stays", async () => {
  await crew.take(page([report("a", 1)]), true);
  await crew.fill(report("a", 1, { events: [{ sequence: 1 }] }));
  await crew.take(page([report("a", 2, { status: "on_hold" })]), false);
  assert.deepEqual((await find("a"))?.report, report("a", 2, { status: "on_hold", events: [{ sequence: 1 }] }));
});

test("what left the list, and what is over, is let go", async () => {
  await crew.take(page([report("a", 1), report("b", 2), report("c", 3)]), true);
  await crew.see(report("c", 4, { status: "fixed" }));
  await crew.take(page([], ["a"]), false);
  assert.deepEqual((await crew.list()).map(({ id }) => id), ["b"]);
});

test("a page that comes in while a report is looked at does not make it news again", async () => {
  await crew.take(page([report("a", 1)]), true);
  await crew.take(page([report("a", 2)]), false);
  await Promise.all([crew.take(page([report("a", 2)]), false), crew.look("a"), crew.take(page([report("a", 2)]), false)]);
  assert.equal((await find("a"))?.seen, 2);
});
