// A mail to the town that becomes a report: what of it fills in the entry form, and what it is probably about.

import { fold } from "../text.js";
import { CHANNELS, newEntry } from "./entry.js";

/** @typedef {import("../../town.js").Category} Category */
/** @typedef {import("../../net/mails.js").DeskMail} DeskMail */

/**
 * The entry that a mail fills in.
 * @param {DeskMail} mail
 * @param {Category[]} categories
 * @param {number} most characters of a description
 * @returns {import("./entry.js").Entry}
 */
export function entryOfMail(mail, categories, most) {
  const said = `${mail.subject}\n${mail.text}`;
  return {
    ...newEntry(new URLSearchParams({ channel: CHANNELS.includes("email") ? "email" : CHANNELS[0] })),
    name: mail.sender.name,
    email: mail.sender.email ?? "",
    phone: phoneIn(mail.wholeText),
    place: mail.place ? { ...mail.place, source: "photo" } : null,
    category: likelyKind(said, categories),
    description: mail.text.slice(0, most),
    photos: mail.photos.map(({ id }) => id),
  };
}

/**
 * The category whose label and keywords a text speaks of most; null if none stands out. What is not the town's to mend is
 * never proposed.
 * @param {string} text
 * @param {Category[]} categories
 * @returns {string | null}
 */
export function likelyKind(text, categories) {
  const said = ` ${stems(text)} `;
  const found = categories
    .filter((category) => !category.stop && !category.fallback)
    .map((category) => {
      const terms = [...new Set([...Object.values(category.label), ...category.keywords].map(stems))];
      const points = terms.filter((term) => term.length > 2 && said.includes(` ${term} `));
      return { id: category.id, points: points.reduce((sum, term) => sum + term.split(" ").length, 0) };
    })
    .sort((a, b) => b.points - a.points);
  const [first, second] = found;
  return first && first.points > 0 && first.points > (second?.points ?? 0) ? first.id : null;
}

/**
 * Words without case, accents and the plural.
 * @param {string} text
 */
const stems = (text) =>
  fold(text)
    .split(" ")
    .map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word))
    .join(" ");

/**
 * The one French telephone number that stands in a text, as it stands there; empty if there is none, or more than one.
 * @param {string} text
 */
export function phoneIn(text) {
  const found = new Set((text.match(/(?<![\d.])(?:0|\+33 ?)[1-9](?:[ .]?\d{2}){4}(?!\d)/g) ?? []).map((number) => number.trim()));
  const [only] = found;
  return found.size === 1 ? only : "";
}
