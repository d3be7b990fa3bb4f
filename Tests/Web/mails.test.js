import assert from "node:assert/strict";
import { test } from "node:test";
import { entryOfMail, likelyKind, phoneIn } from "../../Web/js/model/desk/mail.js";

/** @type {any[]} */
const categories = [
  { id: "pothole", label: { fr: "Nid-de-poule", en: "Pothole" }, keywords: ["trou", "chaussée"], questions: [] },
  { id: "lamp", label: { fr: "Lampadaire éteint", en: "Dead lamp" }, keywords: ["lampadaire", "éclairage"], questions: [] },
  { id: "gas", label: { fr: "Odeur de gaz", en: "Smell of gas" }, keywords: ["gaz"], questions: [], stop: { text: {} } },
  { id: "other", label: { fr: "Autre", en: "Other" }, keywords: [], questions: [], fallback: true },
];

test("a mail proposes the kind that it speaks of", () => {
  assert.equal(likelyKind("Il y a deux TROUS dans la chaussee", categories), "pothole");
  assert.equal(likelyKind("Les lampadaires sont cassés", categories), "lamp");
  assert.equal(likelyKind("Bonjour, autre chose", categories), null);
  assert.equal(likelyKind("Un trou sous le lampadaire", categories), null);
  assert.equal(likelyKind("Ça sent le gaz", categories), null);
});

test("the one telephone number of a mail is the caller's", () => {
  assert.equal(phoneIn("Zoé, 06 12 34 56 78"), "06 12 34 56 78");
  assert.equal(phoneIn("Tél. +33 6.12.34.56.78"), "+33 6.12.34.56.78");
  assert.equal(phoneIn("06 12 34 56 78 ou 04 67 00 00 00"), "");
  assert.equal(phoneIn("dossier 10612345678901"), "");
});

test("a mail fills in the entry", () => {
  /** @type {any} */
  const mail = {
    id: "1", sender: { name: "Zoé", email: "zoe@mail.example" }, subject: "Trou", text: "Un trou.", wholeText: "Un trou.\n-- \n0612345678",
    photos: [{ id: "aa" }], place: { lon: 3, lat: 43, label: "6 rue de l’Écu" },
  };
  const entry = entryOfMail(mail, categories, 5);
  assert.deepEqual([entry.channel, entry.name, entry.email, entry.phone], ["email", "Zoé", "zoe@mail.example", "0612345678"]);
  assert.deepEqual(entry.place, { lon: 3, lat: 43, label: "6 rue de l’Écu", source: "photo" });
  assert.equal(entry.category, "pothole");
  assert.equal(entry.description, "Un tr");
  assert.deepEqual(entry.photos, ["aa"]);
});
