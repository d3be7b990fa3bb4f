import assert from "node:assert/strict";
import test from "node:test";

import { addressOf, axisEnd, choiceOf, days, frame, PERIODS, questionOf, spell, steps } from "../../Web/js/model/figures.js";

test("a period ends today and has so many days", () => {
  const today = new Date(Date.UTC(2026, 2, 1, 12));
  assert.deepEqual(days(30, today), { from: "2026-01-31", to: "2026-03-01" });
  assert.equal(days(0, today).to, "2026-03-01");
  const { from, to } = days(0, today);
  assert.ok((Date.parse(to) - Date.parse(from)) / 86_400_000 < 3660, "no more than the server takes");
});

test("an address says what is asked for, and nothing it does not know", () => {
  for (const period of PERIODS) {
    const choice = { period, department: "voirie", category: "", zone: "centre" };
    const address = addressOf("/tableau", choice);
    assert.deepEqual(choiceOf(new URL(address, "https://x").searchParams), choice);
  }
  assert.equal(addressOf("/donnees", choiceOf(new URLSearchParams("jours=7"))), "/donnees");
  const question = questionOf(choiceOf(new URLSearchParams("jours=30&service=a%20b")), new Date(Date.UTC(2026, 0, 30, 12)));
  assert.equal(String(question), "from=2026-01-01&to=2026-01-30&department=a+b");
});

test("a curve adds up what flows and keeps what stands", () => {
  const list = [3, 5, 4, 6, 2].map((open, index) => ({ day: `2026-01-0${index + 1}`, received: 2, fixed: 1, open }));
  assert.deepEqual(steps(list, 2), [
    { from: "2026-01-01", to: "2026-01-03", received: 6, fixed: 3, open: 4 },
    { from: "2026-01-04", to: "2026-01-05", received: 4, fixed: 2, open: 2 },
  ]);
  const quiet = [{ day: "2025-12-31", received: 0, fixed: 0, open: 0 }, ...list];
  assert.equal(steps(quiet, 60)[0].from, "2026-01-01", "nothing before the first report");
  assert.deepEqual(steps([], 60), []);
});

test("an axis ends at a round number that holds everything", () => {
  assert.deepEqual([0, 1, 2, 3, 6, 11, 20, 21, 99, 100, 4321].map(axisEnd), [1, 1, 2, 5, 10, 20, 20, 50, 100, 100, 5000]);
});

test("times are said in what fits them", () => {
  assert.deepEqual(spell(0.25), { unit: "minutes", count: 15 });
  assert.deepEqual(spell(30), { unit: "hours", count: 30 });
  assert.deepEqual(spell(240), { unit: "days", count: 10 });
});

test("the heat map has the shape of the ground", () => {
  assert.equal(frame([], [0.0035, 0.0025]), null);
  const box = frame([{ lon: 3, lat: 60 }, { lon: 3.0965, lat: 60.0975 }], [0.0035, 0.0025]);
  assert.ok(box && Math.abs(box.ratio - 0.5) < 0.01, "at 60° a degree east is half as long");
});
