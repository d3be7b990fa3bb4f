// Who signs people in, and where they are led.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failure, maySignInSilently, providersFor, returnHere, signInPath } from "../../Web/js/model/identity.js";

/** @type {import("../../Web/js/model/identity.js").Provider[]} */
const providers = [
  { id: "portail", profile: "authentic2", for: "both" },
  { id: "france", profile: "franceconnect", for: "citizens" },
  { id: "agents", profile: "standard", for: "staff" },
];

test("each audience is offered its own providers", () => {
  const ids = (/** @type {"citizens" | "staff"} */ audience) => providersFor(providers, audience).map(({ id }) => id);
  assert.deepEqual(ids("citizens"), ["portail", "france"]);
  assert.deepEqual(ids("staff"), ["portail", "agents"]);
  assert.deepEqual(providersFor(undefined, "citizens"), []);
});

test("the way to a provider says whom it is for and where to go on", () => {
  assert.equal(signInPath(providers[0], "citizens", "/suivi?x=1&y"), "/connexion/portail?retour=%2Fsuivi%3Fx%3D1%26y");
  assert.equal(signInPath(providers[0], "staff", "/guichet"), "/connexion/portail?retour=%2Fguichet&pour=agents");
});

test("only words that the server says are failures", () => {
  assert.equal(failure(new URLSearchParams("erreur=refus")), "refus");
  for (const query of ["", "erreur=", "erreur=toString", "erreur=<b>"]) assert.equal(failure(new URLSearchParams(query)), null);
});

test("silence is kept to pages where nothing can be lost, and to portals that have a cookie", () => {
  assert.equal(maySignInSilently(providers, "home"), true);
  assert.equal(maySignInSilently(providers, "flow"), false);
  assert.equal(maySignInSilently(providers, "signin"), false);
  assert.equal(maySignInSilently(providers.slice(1), "home"), false);
  assert.equal(maySignInSilently(undefined, "home"), false);
});

test("a way back is a path of ours", () => {
  for (const path of ["/", "/espace", "/suivi/ABC?x=1&y=%2F"]) assert.equal(returnHere(path), path);
  for (const path of [null, "", "espace", "//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "/#x"]) {
    assert.equal(returnHere(path), null, String(path));
  }
});
