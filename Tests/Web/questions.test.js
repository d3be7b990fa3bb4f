// The page judges answers as the server does: Tests/Questions is the table for both
// (Tests/ReportServerTests/QuestionTableTests.swift).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { objection, review, stopFor, typedNumber } from "../../Web/js/model/questions.js";

const table = JSON.parse(readFileSync(new URL("../Questions/cases.json", import.meta.url), "utf8"));
const known = new Set(table.questions.map((/** @type {{id: string}} */ question) => question.id));

describe("the table of answers", () => {
  for (const { name, answers, kept, faults, stop } of table.cases) {
    test(name, () => {
      const found = review(table.questions, answers);
      assert.deepEqual(found.kept, kept);
      // The page never sends an answer to a question that there is not: the server refuses it by name.
      assert.deepEqual(Object.keys(found.faults), faults.filter((/** @type {string} */ id) => known.has(id)));
      assert.equal(found.stop?.text.en ?? null, stop);
    });
  }
});

test("what is asked follows the answers", () => {
  const asked = (/** @type {any} */ answers) => review(table.questions, answers).asked.map((question) => question.id);
  assert.deepEqual(asked({}), ["kind", "height", "seen"]);
  assert.deepEqual(asked({ kind: "lamp" }), ["kind", "number", "count", "height", "seen"]);
  assert.deepEqual(asked({ kind: "wires" }), ["kind", "height", "seen"]);
});

test("a choice tells at once that it stops", () => {
  const [kind] = table.questions;
  assert.equal(stopFor(kind, "wires")?.phone, "112");
  assert.equal(stopFor(kind, "lamp"), null);
  assert.equal(stopFor(kind, undefined), null);
});

test("numbers are typed as people write them", () => {
  assert.equal(typedNumber(" 2,5 "), 2.5);
  assert.equal(typedNumber("1 200"), 1200);
  assert.equal(typedNumber("1\u202f200,5"), 1200.5);
  assert.equal(typedNumber(""), undefined);
  for (const wrong of ["douze", "1,2,3", "0x10", "1e3", "Infinity"]) assert.ok(Number.isNaN(typedNumber(wrong)), wrong);
  assert.equal(objection({ id: "a", label: {}, type: "number" }, NaN)?.key, "question.number");
});

describe("questions", () => {
  const size = /** @type {any} */ ({ id: "size", label: {}, type: "integer", required: true, minimum: 1, maximum: 9 });

  test("say what is wrong, as the server would", () => {
    assert.equal(objection(size, undefined)?.key, "question.required");
    assert.equal(objection(size, NaN)?.key, "question.number");
    assert.equal(objection(size, 1.5)?.key, "question.integer");
    assert.equal(objection(size, 0)?.key, "question.minimum");
    assert.equal(objection(size, 10)?.key, "question.maximum");
    assert.equal(objection(size, 3), null);
    assert.equal(objection({ ...size, required: false }, undefined), null);
    assert.equal(objection({ id: "t", label: {}, type: "text", maxLength: 3 }, "four")?.key, "question.tooLong");
  });
});
