import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readLink, says, take } from "../../Web/js/model/deep-link.js";
import { supportBody } from "../../Web/js/model/bodies.js";
import { firstMissing, following, newDraft } from "../../Web/js/model/draft.js";

const town = /** @type {any} */ ({ categories: [{ id: "hole" }, { id: "lamp" }], bounds: [3, 43, 4, 44], outsideArea: "refuse" });
const read = (/** @type {string} */ query) => readLink(new URLSearchParams(query), town);
const draft = () => newDraft("11111111-1111-4111-8111-111111111111", 0);
const photo = { key: "k", name: "a.jpg" };

describe("a link", () => {
  test("gives a kind, a place and its name", () => {
    assert.deepEqual(read("categorie=lamp&lon=3.5&lat=43.25&adresse=12, rue Foch"), {
      category: "lamp",
      place: { lon: 3.5, lat: 43.25, source: "map", label: "12, rue Foch" },
      faults: [],
    });
    assert.equal(read("etape=lieu"), null);
    assert.equal(read(""), null);
  });

  test("gives an address to look for where it has no place", () => {
    assert.deepEqual(read("adresse=rue Foch"), { sought: "rue Foch", faults: [] });
    assert.equal(read(`adresse=${"a".repeat(900)}`)?.sought?.length, 200);
  });

  test("says what it cannot give, and gives the rest", () => {
    assert.deepEqual(read("categorie=dragon&lon=3.5&lat=43.5")?.faults, ["category"]);
    assert.deepEqual(read("categorie=lamp&lon=5&lat=43.5"), { category: "lamp", faults: ["outside"] });
    for (const place of ["lon=3.5", "lat=43.5", "lon=x&lat=43.5", "lon=3.5&lat=", "lon=3,5&lat=43,5", "lon=1e1&lat=43", "lon=3.5&lat=91"]) {
      assert.deepEqual(read(place)?.faults, ["place"], place);
    }
    const open = readLink(new URLSearchParams("lon=5&lat=43.5"), { ...town, outsideArea: "accept" });
    assert.deepEqual(open?.faults, []);
  });

  test("forgets answers to another kind, and knows when the draft says it already", () => {
    const one = { ...draft(), category: "hole", answers: { depth: 3 } };
    const link = /** @type {any} */ (read("categorie=lamp&lon=3.5&lat=43.5"));
    assert.equal(says(one, link), false);
    take(one, link);
    assert.deepEqual(one.answers, {});
    assert.equal(says(one, link), true);
    assert.equal(says({ ...one, place: { lon: 3.6, lat: 43.5, source: "map" } }, link), false);
  });

  test("leads to what is missing, and what it gave is not asked", () => {
    const one = draft();
    take(one, /** @type {any} */ (read("categorie=lamp&lon=3.5&lat=43.5")));
    assert.equal(firstMissing(one, "optional"), "photo");
    assert.equal(firstMissing(one, "none"), "deja");
    assert.equal(following(one, "photo", "optional"), "deja");
    // The kind needs a photo and there is none: it is said where kinds are.
    assert.equal(following(one, "photo", "required"), "type");
    one.photos = [photo];
    assert.equal(following(one, "photo", "required"), "deja");
    // The photo was taken elsewhere.
    one.photos = [{ ...photo, place: { lon: 3.6, lat: 43.5 } }];
    assert.equal(following(one, "photo", "required"), "lieu");
  });

  test("gives one thing only: the other is asked", () => {
    const one = draft();
    take(one, /** @type {any} */ (read("categorie=lamp")));
    assert.equal(following(one, "photo", "optional"), "lieu");
    assert.equal(following(one, "lieu", "optional"), "deja");
    const other = draft();
    take(other, /** @type {any} */ (read("lon=3.5&lat=43.5")));
    assert.equal(following(other, "photo"), "type");
  });
});

test("without a link every step follows the one before", () => {
  const one = { ...draft(), category: "lamp", place: { lon: 3.5, lat: 43.5, source: /** @type {const} */ ("map") } };
  assert.deepEqual(
    (/** @type {const} */ (["photo", "lieu", "type", "deja"])).map((step) => following(one, step, "optional")),
    ["lieu", "type", "deja", "precisions"],
  );
});

test("whoever joins gives their photos and, if they like, an address", () => {
  const one = { ...draft(), email: " jeanne@example.org ", photos: [{ ...photo, id: "a" }, { ...photo, id: "a" }, photo] };
  assert.deepEqual(supportBody(one), { email: "jeanne@example.org", photos: ["a"] });
  assert.deepEqual(supportBody(draft()), {});
});
