import assert from "node:assert/strict";
import { test } from "node:test";
import { additionBody, witnessBody } from "../../Web/js/model/bodies.js";
import { newDraft } from "../../Web/js/model/draft.js";
import * as follow from "../../Web/js/model/follow.js";

/** @param {any} event */
const line = (event) => ({ at: "2026-11-24T10:00:00Z", kind: "status", ...event });
/** @param {any[]} history */
const report = (history, photos = /** @type {any[]} */ ([])) => /** @type {any} */ ({ history, photos, isOpen: false });

test("a code is read as people type it, and only a code", () => {
  for (const text of ["BCDFGHJK", "bcdf ghjk", " bcdf-ghjk ", "BCDF–GHJK", "b.c.d.f.g.h.j.k", "bcdf\u00a0ghjk"]) {
    assert.equal(follow.typedCode(text), "BCDFGHJK", text);
  }
  for (const text of ["", "BCDFGHJ", "BCDFGHJKL", "ABCDEFGH", "BCDFGHJ1", "S-12"]) assert.equal(follow.typedCode(text), null, text);
});

test("news is the last line that was not seen", () => {
  const lines = [line({ kind: "created" }), line({ status: "assigned" }), line({ status: "fixed" })];
  const record = { code: "BCDFGHJK", keptAt: "", checkedAt: "", report: report(lines) };
  assert.equal(follow.news({ ...record, seen: 3 }), null);
  assert.equal(follow.news({ ...record, seen: 1 })?.status, "fixed");
  assert.equal(follow.news({ ...record, seen: 1, report: report(/** @type {any} */ (undefined)) }), null);
});

test("what the server says again takes back that a report is gone", () => {
  const record = { code: "BCDFGHJK", keptAt: "", checkedAt: "", seen: 1, isGone: true, report: report([]) };
  const next = follow.refreshed(record, report([line({})]), Date.parse("2026-11-24T10:00:00Z"));
  assert.equal(next.isGone, undefined);
  assert.equal(next.checkedAt, "2026-11-24T10:00:00.000Z");
  assert.equal(next.report.history.length, 1);
});

test("photos of what is wrong come before, the photo of the mended place after", () => {
  const sent = { id: "a", public: "/a/public.jpg", thumbnail: "/a/thumbnail.jpg", width: 4, height: 3 };
  const history = [
    line({ kind: "created" }),
    line({ kind: "supporter", photo: "/b/public.jpg" }),
    line({ status: "fixed", photo: "/c/public.jpg" }),
    line({ status: "still_broken", photo: "/d/public.jpg" }),
  ];
  const { before, after } = follow.pictures(report(history, [sent]));
  assert.deepEqual(before.map((photo) => photo.url), ["/a/public.jpg", "/b/public.jpg", "/d/public.jpg"]);
  assert.deepEqual(after, [{ url: "/c/public.jpg", thumbnail: "/c/thumbnail.jpg" }]);
});

test("an addition says only what was said, each photo once", () => {
  const draft = { ...newDraft("u", 0), description: "  Encore  ", photos: [{ key: "k", name: "", id: "a" }, { key: "l", name: "", id: "a" }] };
  assert.deepEqual(additionBody(draft), { text: "Encore", photos: ["a"] });
  const addition = { code: "BCDFGHJK", reference: "S-1", stillBroken: true };
  assert.deepEqual(additionBody({ ...newDraft("u", 0), addition }), { stillBroken: true });
  assert.equal(follow.saysSomething(newDraft("u", 0)), false);
  assert.equal(follow.saysSomething({ ...newDraft("u", 0), addition }), true);
  assert.equal(follow.saysSomething({ ...newDraft("u", 0), addition: { ...addition, stillBroken: false } }), false);
});

test("whoever does not hold the code says where the photo was taken, or by which name they support it", () => {
  const at = { lon: 3.87654321, lat: 43.6, accuracy: 8.4, at: "2026-11-30T09:00:00Z" };
  const photo = { key: "k", name: "p.jpg", size: 1, place: null, id: "a", device: at };
  const addition = { code: "", reference: "S-1", stillBroken: true };
  const shown = { ...newDraft("u", 0), addition, description: " Encore ", photos: [photo] };
  assert.deepEqual(witnessBody(/** @type {any} */ (shown)), {
    text: "Encore",
    photos: ["a"],
    location: { lon: 3.876543, lat: 43.6, accuracy: 8, source: "device" },
  });
  const supported = { ...newDraft("u", 0), addition: { ...addition, supporter: "s" } };
  assert.deepEqual(witnessBody(supported), { supporter: "s" });
});
