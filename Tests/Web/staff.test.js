// Who may go where, and what a one-time link looks like.

import assert from "node:assert/strict";
import { test } from "node:test";
import { match, paths } from "../../Web/js/model/routes.js";
import { AREAS, areasOf, homeOf, linkToken, returnPath } from "../../Web/js/model/staff.js";

/** @type {import("../../Web/js/model/staff.js").Role[]} */
const ROLES = ["crew", "desk", "dispatcher", "admin"];

test("every role has a home that is open to it", () => {
  for (const role of ROLES) assert.ok(areasOf(role).some((area) => area.name === homeOf(role)), role);
});

test("every area has an address, and the crew sees no desk", () => {
  for (const { name } of AREAS) assert.equal(match(paths[name]()).name, name === "moderation" ? "desk" : name);
  assert.deepEqual(areasOf("crew").map((area) => area.name), ["crew", "figures"]);
  assert.deepEqual(areasOf("desk").map((area) => area.name), ["desk", "moderation", "figures"]);
});

test("after signing in one goes to a page of ours for staff, and nowhere else", () => {
  for (const path of ["/equipe", "/equipe/tournee?n=8", "/guichet?x=1", "/tableau"]) assert.equal(returnPath(path), path);
  for (const path of [null, "", "/", "/aide", "//evil.example/equipe", "https://evil.example", "/equipement", "javascript:1"]) {
    assert.equal(returnPath(path), null, String(path));
  }
});

test("the secret is found in the link and in what was pasted of it", () => {
  const token = "a".repeat(42) + "_";
  assert.equal(linkToken(`#${token}`), token);
  assert.equal(linkToken(` https://ville.example/connexion?retour=%2Fequipe#${token}\n`), token);
  assert.equal(linkToken(token), token);
  for (const text of ["", "#", `#${token}x`, `#${token.slice(1)}`, "https://ville.example/connexion"]) {
    assert.equal(linkToken(text), null, text);
  }
});
