import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fallback, frequent, grouped, search } from "../../Web/js/model/catalogue.js";
import { fold, isOneSlip, score } from "../../Web/js/model/text.js";

describe("text", () => {
  test("folds accents, ligatures, apostrophes and spaces", () => {
    assert.equal(fold("  Œuf   Brûlé d’Été "), "oeuf brule d ete");
  });

  test("finds words by their beginning, in any order", () => {
    assert.ok(score("abîmé tro", ["Trottoir abîmé"]) > 0);
    assert.equal(score("route", ["Trottoir abîmé"]), 0);
    assert.equal(score("", ["anything"]), 1);
  });

  test("a label that begins with the query wins over a keyword", () => {
    assert.ok(score("trou", ["Trou", "chaussée"]) > score("trou", ["Nid-de-poule", "trou"]));
  });

  test("one slip is forgiven, two are not", () => {
    for (const slip of ["lampadair", "lampadairee", "lampadqire", "lampaadire"]) assert.ok(isOneSlip(slip, "lampadaire"), slip);
    for (const other of ["lampadaire", "lampdaer", "lapmadiare", "camp"]) assert.ok(!isOneSlip(other, "lampadaire"), other);
  });
});

describe("catalogue", () => {
  const categories = /** @type {any[]} */ ([
    { id: "pothole", group: "road", label: { fr: "Nid-de-poule", en: "Pothole" }, keywords: ["trou", "chaussée"] },
    { id: "lamp", group: "light", label: { fr: "Lampadaire éteint", en: "Street light out" }, keywords: ["lumière"] },
    { id: "hydrant", group: "water", label: { fr: "Bouche d’incendie", en: "Hydrant" }, keywords: ["canaux"] },
    { id: "other", group: "road", label: { fr: "Autre problème", en: "Something else" }, keywords: [], fallback: true },
  ]);
  const found = (/** @type {string} */ query) => search(categories, query, "fr").map(({ id }) => id);

  test("is found by label, synonym and the other language, accents or not", () => {
    for (const query of ["nid", "TROU", "chaussee", "pothole"]) assert.deepEqual(found(query), ["pothole"], query);
    assert.deepEqual(found("eteint"), ["lamp"]);
    assert.deepEqual(found("girafe"), []);
  });

  test("plurals and one wrong letter are forgiven", () => {
    for (const query of ["trous", "nids de poule", "trpu", "chausée", "nid de pouel"]) {
      assert.deepEqual(found(query), ["pothole"], query);
    }
    for (const query of ["lampadaires", "lmapadaire", "lanpad", "lumieres"]) assert.deepEqual(found(query), ["lamp"], query);
    assert.deepEqual(found("canal"), ["hydrant"]);
    // Short words are taken as they are: "tri" is no slip of "trou", nor "nie" of "nid".
    assert.deepEqual(found("nie"), []);
  });

  test("words that say nothing are passed over", () => {
    assert.deepEqual(found("un trou dans la chaussée"), ["pothole"]);
    assert.deepEqual(found("une lampe dans la chaussée"), []);
  });

  test("a group without categories is not shown", () => {
    const groups = /** @type {any[]} */ ([{ id: "light" }, { id: "sea" }, { id: "road" }]);
    assert.deepEqual(grouped(groups, categories).map((entry) => entry.group.id), ["light", "road"]);
  });

  test("this phone's kinds come before the town's, each once, and none that is gone", () => {
    const ids = (/** @type {string[]} */ recent) =>
      frequent(categories, ["lamp", "gone", "pothole"], recent, 3).map(({ id }) => id);
    assert.deepEqual(ids([]), ["lamp", "pothole"]);
    assert.deepEqual(ids(["hydrant", "pothole", "other"]), ["hydrant", "pothole", "lamp"]);
  });

  test("the town's own category for what nothing fits is offered", () => {
    assert.equal(fallback(categories)?.id, "other");
    assert.equal(fallback([]), undefined);
  });
});
