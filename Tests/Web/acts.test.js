// What a crew does without a network: each act arrives once, in order, and never over what somebody else has done.

import "./phone.js";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { actItem, actsOn, afterActs, isBehind, isConflict } from "../../Web/js/model/crew/act.js";
import { itemOf } from "../../Web/js/model/outbox.js";
import { newDraft } from "../../Web/js/model/draft.js";
import { read, write } from "../../Web/js/model/queue-file.js";
import { flush } from "../../Web/js/net/flush.js";
import * as acts from "../../Web/js/store/acts.js";
import * as crew from "../../Web/js/store/crew.js";
import * as outbox from "../../Web/js/store/outbox.js";

const KINDS = { fix: "fixed", start: "in_progress", hold: "on_hold", note: null };
const LAMP = {
  id: "lamp", reference: "S-1", category: "lampe", status: "received", location: { lon: 4, lat: 45, source: "map" },
  department: { id: "light", name: "Light" }, zones: [], photos: [], createdAt: "2026-11-01T08:00:00Z",
  updatedAt: "2026-11-01T08:00:00Z", revision: 1,
};

/** The SHA-256 of "abc". */
const PHOTO = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

/** A server with reports, revisions and acts by UUID, behind a line that may lose requests or answers. */
class Town {
  /** @param {any[]} reports */
  constructor(reports) {
    this.reports = new Map(reports.map((report) => [report.id, { ...structuredClone(report), foreign: 0 }]));
    /** @type {Map<string, {body: string}>} */
    this.acts = new Map();
    /** @type {string[]} */
    this.done = [];
    this.line = () => /** @type {"up" | "down" | "answer lost"} */ ("up");
    this.photos = 0;
    globalThis.fetch = (path, options) => this.answer(String(path), options);
  }

  /**
   * @param {string} path
   * @param {any} options
   */
  async answer(path, { method, body }) {
    const line = this.line();
    if (line === "down") throw new TypeError("no network");
    const answer = path.startsWith("/api/v1/uploads") ? this.photo(method) : this.act(method, path.split("/").at(-1) ?? "", body);
    if (line === "answer lost") throw new TypeError("cut");
    return answer;
  }

  /** @param {string} method */
  photo(method) {
    this.photos += method === "POST" ? 1 : 0;
    if (method === "POST") return new Response(null, { status: 201, headers: { Location: "/api/v1/uploads/1" } });
    return new Response(null, { status: 204, headers: { "Upload-Offset": "3", "Upload-Photo": PHOTO } });
  }

  /**
   * @param {string} method
   * @param {string} id
   * @param {string} body
   */
  act(method, id, body) {
    const before = this.acts.get(id);
    if (method === "DELETE") return before ? this.takeBack(id) : Response.json({ type: "/problems/not-found" }, { status: 404 });
    const { report: name, kind, revision } = JSON.parse(body);
    const report = this.reports.get(name);
    if (before) {
      if (before.body !== body) return Response.json({ type: "/problems/conflict" }, { status: 409 });
      return Response.json({ action: { id }, report });
    }
    if (report.foreign > revision) return Response.json({ type: "/problems/changed", report }, { status: 409 });
    this.move(name, KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? report.status);
    this.acts.set(id, { body });
    this.done.push(id);
    return Response.json({ action: { id }, report });
  }

  /** @param {string} id */
  takeBack(id) {
    const report = this.reports.get(JSON.parse(this.acts.get(id)?.body ?? "").report);
    this.done = this.done.filter((other) => other !== id);
    this.move(report.id, "received");
    return Response.json({ report });
  }

  /**
   * @param {string} name
   * @param {string} status
   */
  move(name, status) {
    const report = this.reports.get(name);
    report.revision += 1;
    report.status = status;
  }

  /**
   * Somebody else does something. What the person did is no change to that person, as with the server.
   * @param {string} name
   * @param {string} status
   */
  change(name, status) {
    this.move(name, status);
    const report = this.reports.get(name);
    report.foreign = report.revision;
  }
}

let counter = 0;
/**
 * @param {any} report as the person sees it
 * @param {"fix" | "start" | "hold" | "note"} kind
 * @param {any} [more]
 */
function done(report, kind, more = {}) {
  counter += 1;
  const at = new Date(Date.UTC(2026, 10, 2, 8, 0, counter)).toISOString();
  const act = { report: report.id, kind, at, revision: report.revision, by: "ana@town.example" };
  return actItem(`act-${counter}`, act, report, more.photos ?? [], "fr");
}

beforeEach(async () => {
  for (const item of await outbox.list()) await outbox.remove(item);
  await crew.forget();
  await crew.keep("session", { email: "ana@town.example" });
});

test("acts on one report go in order, each on top of the one before", async () => {
  const town = new Town([LAMP]);
  const [first, second, third] = [done(LAMP, "start"), done(LAMP, "note"), done(LAMP, "fix")];
  await acts.create([first, second, third], null);
  assert.equal(await flush({ eager: true }), 0);
  assert.deepEqual(town.done, [first.id, second.id, third.id]);
  assert.deepEqual(await outbox.list(), []);
  const [{ report, seen }] = await crew.list();
  assert.deepEqual([report.status, report.revision, seen], ["fixed", 4, 4]);
});

test("a lost answer: the act is not done twice, and what came after it still fits", async () => {
  const town = new Town([LAMP]);
  const [first, second] = [done(LAMP, "start"), done(LAMP, "fix")];
  await acts.create([first, second], null);
  const losses = ["answer lost", "up", "answer lost"];
  town.line = () => /** @type {any} */ (losses.shift() ?? "up");
  assert.equal(await flush({ eager: true }), 2, "the second does not overtake the first");
  assert.equal(await flush({ eager: true }), 1);
  assert.equal(await flush({ eager: true }), 0);
  assert.deepEqual(town.done, [first.id, second.id]);
});

test("changed by somebody else: parked with the report as it is now, and those behind it wait", async () => {
  const town = new Town([LAMP]);
  const [first, second] = [done(LAMP, "fix"), done(LAMP, "note")];
  await acts.create([first, second], null);
  town.change("lamp", "on_hold");
  await flush({ eager: true });
  assert.deepEqual(town.done, []);
  const [parked, behind] = actsOn("lamp", await outbox.list());
  assert.ok(isConflict(parked));
  assert.equal(parked.problem?.report.status, "on_hold");
  assert.equal(behind.state, "waiting");

  // All the same: both are sent on top of what the person has been shown.
  await acts.insist(parked);
  await flush({ eager: true });
  assert.deepEqual(town.done, [first.id, second.id]);
});

test("let go: the report stays as it is, and what is behind it asks again", async () => {
  const town = new Town([LAMP]);
  const [first, second] = [done(LAMP, "fix"), done(LAMP, "note")];
  await acts.create([first, second], null);
  town.change("lamp", "on_hold");
  await flush({ eager: true });
  await acts.drop((await outbox.find(first.id)) ?? first);
  await flush({ eager: true });
  assert.deepEqual(town.done, []);
  assert.ok(isConflict((await outbox.find(second.id)) ?? second));
  assert.equal((await crew.findByReference("S-1"))?.report.status, "on_hold");
});

test("changed again before the person's word arrives: asked again", async () => {
  const town = new Town([LAMP]);
  const act = done(LAMP, "fix");
  await acts.create([act], null);
  town.change("lamp", "on_hold");
  await flush({ eager: true });
  await acts.insist((await outbox.find(act.id)) ?? act);
  town.change("lamp", "assigned");
  await flush({ eager: true });
  assert.deepEqual(town.done, []);
  assert.equal((await outbox.find(act.id))?.problem?.report.status, "assigned");
});

test("one photo for several reports is sent once, and stays until the last of them has arrived", async () => {
  const other = { ...LAMP, id: "lamp-2", reference: "S-2" };
  const town = new Town([LAMP, other]);
  const photo = { key: "proof", name: "p.jpg", size: 3 };
  const items = [LAMP, other].map((report) => done(report, "fix", { photos: [structuredClone(photo)] }));
  await acts.create(items, { key: "proof", blob: new Blob(["abc"]), sha256: PHOTO });
  const losses = ["up", "up", "up", "down"];
  town.line = () => /** @type {any} */ (losses.shift() ?? "up");
  await flush({ eager: true });
  await flush({ eager: true });
  assert.equal(town.photos, 1);
  assert.deepEqual([...town.acts.values()].map(({ body }) => JSON.parse(body).photo), [PHOTO, PHOTO]);
});

test("taken back: from the outbox, or from the server if it may have arrived", async () => {
  const town = new Town([LAMP]);
  const first = done(LAMP, "fix");
  await acts.create([first], null);
  await acts.undo(first);
  assert.deepEqual(await outbox.list(), []);

  const second = done(LAMP, "fix");
  await acts.create([second], null);
  town.line = () => "answer lost";
  await flush({ eager: true });
  assert.deepEqual(town.done, [second.id]);
  town.line = () => "up";
  await acts.undo((await outbox.find(second.id)) ?? second);
  assert.equal(await flush({ eager: true }), 0);
  assert.deepEqual(town.done, []);

  const third = done(LAMP, "fix");
  await acts.create([third], null);
  town.line = () => "down";
  await flush({ eager: true });
  town.line = () => "up";
  await acts.undo((await outbox.find(third.id)) ?? third);
  assert.equal(await flush({ eager: true }), 0, "what never arrived needs no taking back");
});

test("what one person did is not sent as another's", async () => {
  const town = new Town([LAMP]);
  await acts.create([done(LAMP, "fix")], null);
  await crew.keep("session", { email: "ben@town.example" });
  assert.equal(await flush({ eager: true }), 1);
  assert.deepEqual(town.done, []);
  await crew.keep("session", { email: "ana@town.example" });
  assert.equal(await flush({ eager: true }), 0);
  assert.equal(town.done.length, 1);
});

test("an act on a report that is itself on its way waits for it; the phone's clock decides nothing", async () => {
  const report = itemOf({ ...newDraft("lamp", 0), category: "lampe" }, { kind: "report", asked: { questions: [], photo: "none" } }, 0);
  const act = done(LAMP, "fix");
  assert.ok(isBehind(act, [report, act]));
  assert.ok(!isBehind(act, [{ ...report, state: "sent" }, act]));

  const late = done(LAMP, "start");
  const early = { ...done(LAMP, "fix"), createdAt: "2020-01-01T00:00:00.000Z" };
  await acts.create([late], null);
  await acts.create([early], null);
  assert.deepEqual(actsOn("lamp", await outbox.list()).map(({ id }) => id), [late.id, early.id]);
});

test("whatever the line and the colleagues do, nothing is done twice, out of order or over another's change", async () => {
  let state = 7;
  const chance = (/** @type {number} */ sides) => (state = (state * 48271) % 2147483647) % sides;
  for (let round = 0; round < 60; round++) {
    const reports = ["a", "b"].map((id) => ({ ...LAMP, id, reference: `S-${id}` }));
    const town = new Town(reports);
    town.line = () => /** @type {const} */ (["up", "up", "down", "answer lost"])[chance(4)];
    /** What each act was made on top of: the changes by others that its person had seen. */
    const seen = new Map(reports.map(({ id }) => [id, 0]));
    const foreign = new Map(reports.map(({ id }) => [id, 0]));
    const made = [];
    for (let step = 0; step < 12; step++) {
      const name = ["a", "b"][chance(2)];
      const kept = (await crew.list()).find(({ id }) => id === name)?.report ?? reports[name === "a" ? 0 : 1];
      const choice = chance(5);
      if (choice < 2) {
        const act = done(kept, /** @type {const} */ (["start", "note", "hold"])[chance(3)]);
        made.push(act.id);
        await acts.create([act], null);
      } else if (choice === 2) {
        town.change(name, "assigned");
        foreign.set(name, (foreign.get(name) ?? 0) + 1);
      } else await flush({ eager: true });
      for (const item of (await outbox.list()).filter(isConflict)) {
        assert.ok((foreign.get(item.act?.report ?? "") ?? 0) > (seen.get(item.act?.report ?? "") ?? 0), "asked without a reason");
        if (chance(2)) await acts.insist(item);
        else await acts.drop(item);
      }
    }
    town.line = () => "up";
    while ((await flush({ eager: true })) > 0 || (await outbox.list()).length > 0) {
      for (const item of (await outbox.list()).filter(isConflict)) await acts.insist(item);
    }
    assert.equal(new Set(town.done).size, town.done.length);
    for (const name of ["a", "b"]) {
      const mine = town.done.filter((id) => JSON.parse(town.acts.get(id)?.body ?? "").report === name);
      assert.deepEqual(mine, made.filter((id) => mine.includes(id)), "in the order they were made");
    }
    for (const item of await outbox.list()) await outbox.remove(item);
    await crew.forget();
    await crew.keep("session", { email: "ana@town.example" });
  }
});

test("the list shows an act at once, and not what was refused", () => {
  const act = done(LAMP, "fix");
  assert.equal(afterActs(LAMP, [act]).status, "fixed");
  assert.equal(afterActs(LAMP, [{ ...act, state: "refused" }]).status, "received");
  assert.equal(afterActs(LAMP, [done(LAMP, "note")]).status, "received");
});

test("a saved queue holds acts, and only what acts are made of", () => {
  const uuid = "7c5c9b06-66c6-4a5a-b64e-53b2cbb3a1c0";
  const item = { ...done(LAMP, "hold"), id: uuid };
  item.draft = { ...item.draft, id: uuid };
  const act = { ...item.act, note: "clé 12", nonsense: { deep: true } };
  const text = write([/** @type {any} */ ({ ...item, act })], [], "2026-11-02T08:00:00Z").join("");
  const file = read(text);
  assert.deepEqual(file?.items[0].act, { ...item.act, note: "clé 12" });
  assert.equal(read(text.replace('"kind":"hold"', '"kind":7'))?.broken, 1);
});
