import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readMapLink, writeMapLink } from "../../Web/js/model/map-link.js";

const read = (/** @type {string} */ search) => readMapLink(new URLSearchParams(search));

describe("the address of the map", () => {
  test("says all that is shown, and is read back the same", () => {
    /** @type {import("../../Web/js/model/map-link.js").MapLink} */
    const link = {
      view: { centre: { lon: 3.87671, lat: 43.61081 }, zoom: 15.25 },
      filter: { state: "open", category: "nid-de-poule" },
      chosen: "S-1042",
    };
    const path = writeMapLink(link);
    assert.equal(path, "/?carte=15.25/43.61081/3.87671&etat=a-traiter&type=nid-de-poule&signalement=S-1042");
    assert.deepEqual(read(path.slice(2)), link);
  });

  test("says nothing of what is as it always is", () => {
    const plain = { view: null, filter: { state: /** @type {const} */ (""), category: "" }, chosen: null };
    assert.equal(writeMapLink(plain), "/");
    assert.deepEqual(read(""), plain);
  });

  test("what is written wrongly is as if it were not there", () => {
    for (const carte of ["", "15", "15/43", "a/b/c", "15//3", "99/43/3", "15/86/3", "15/43/181", "-1/43/3", "15/NaN/3"]) {
      assert.equal(read(`carte=${carte}`).view, null, carte);
    }
    assert.equal(read("etat=constructor").filter.state, "");
    assert.equal(read("etat=open").filter.state, "");
  });
});
