// What is held back, and a request to take something away: what it says, and the decisions. Up: "decided".

import { t } from "../../i18n.js";
import { decideAddition, decideReport, decideTakedown } from "../../net/moderation.js";
import { categoryLabel } from "../../town.js";
import { freshID, h, icon } from "../dom.js";
import { sayError } from "../failure.js";
import { photoButton } from "../photo-button.js";
import { when } from "../report-card.js";

/** @typedef {import("../../model/moderation/queue.js").Item} Item */

/**
 * Does it and tells the view; an error stands below the buttons.
 * @param {HTMLElement} box
 * @param {() => Promise<unknown>} act
 * @param {string} said
 * @param {() => Promise<unknown>} [undo]
 */
async function decide(box, act, said, undo) {
  for (const button of box.querySelectorAll("button")) button.disabled = true;
  try {
    await act();
    box.dispatchEvent(new CustomEvent("decided", { detail: { said, undo, isOver: true }, bubbles: true }));
  } catch (error) {
    for (const button of box.querySelectorAll("button")) button.disabled = false;
    box.querySelector(".notice.failed")?.remove();
    const failure = sayError(error);
    failure.classList.add("failed");
    box.append(failure);
  }
}

/**
 * @param {string} sign @param {string} text @param {string} key that presses it
 * @param {() => void} onclick
 */
const button = (sign, text, key, onclick) =>
  h("button", { type: "button", class: "button secondary", "data-key": key, onclick }, icon(sign), text);

/** @param {import("../../model/moderation/queue.js").Takedown} item */
export function takedown(item) {
  const id = freshID("answer");
  const answer = h("textarea", { id, class: "field", rows: 2, maxLength: 1000 });
  const act = (/** @type {"removed" | "covered" | "kept"} */ decision) => () =>
    decide(box, () => decideTakedown(item.id, decision, answer.value.trim()), t(`moderation.did.takedown.${decision}`), () => decideTakedown(item.id, "waiting"));
  /** @type {HTMLElement} */
  const box = h(
    "section",
    { class: "moderated asked" },
    h("h3", {}, icon("alert"), t("moderation.asked", { cause: t(`takedown.cause.${item.cause}`) })),
    item.note && h("blockquote", {}, item.note),
    h("p", { class: "hint" }, when(item.at), " · ", t(item.wantsAnswer ? "moderation.asked.answer" : "moderation.asked.silent")),
    item.wantsAnswer && h("div", {}, h("label", { for: id }, t("moderation.asked.words")), answer),
    h(
      "div",
      { class: "acts" },
      button("ban", t("moderation.asked.remove"), "r", act("removed")),
      item.photo && button("check", t("moderation.asked.covered"), "c", act("covered")),
      button("eye", t("moderation.asked.keep"), "g", act("kept")),
    ),
  );
  return box;
}

/** @param {import("../../model/moderation/queue.js").Held} item */
export function heldReport(item) {
  const id = freshID("why");
  const why = h("textarea", { id, class: "field", rows: 2, maxLength: 1000 });
  const refuse = () => {
    if (!why.value.trim()) return why.focus();
    decide(box, () => decideReport(item.reference, "rejected", why.value.trim()), t("moderation.did.refused"));
  };
  /** @type {HTMLElement} */
  const box = h(
    "section",
    { class: "moderated" },
    h("p", { class: "report-kicker" }, item.reference, " · ", when(item.at)),
    h("h2", { tabindex: -1 }, categoryLabel(item.category)),
    suspicions(item.suspicions),
    ...item.photos.map((photo) => photoButton({ src: photo.public, url: photo.public, text: t("event.photo") })),
    item.description && h("blockquote", {}, item.description),
    h("div", {}, h("label", { for: id }, t("moderation.held.why")), why),
    h(
      "div",
      { class: "acts" },
      button("eye", t("moderation.publish"), "a", () => decide(box, () => decideReport(item.reference, "received"), t("moderation.did.released"))),
      button("ban", t("moderation.held.refuse"), "r", refuse),
    ),
  );
  return box;
}

/** @param {import("../../model/moderation/queue.js").HeldAddition} item */
export function heldAddition(item) {
  const url = (/** @type {string} */ id) => `/api/v1/photos/${id}/public.jpg`;
  /** @type {HTMLElement} */
  const box = h(
    "section",
    { class: "moderated" },
    h("p", { class: "report-kicker" }, item.reference, " · ", when(item.at)),
    h("h2", { tabindex: -1 }, t("moderation.kind.addition")),
    suspicions(item.suspicions),
    item.stillBroken && h("p", {}, t("status.still_broken")),
    ...item.photos.map((id) => photoButton({ src: url(id), url: url(id), text: t("event.photo") })),
    item.text && h("blockquote", {}, item.text),
    h(
      "div",
      { class: "acts" },
      button("eye", t("moderation.publish"), "a", () => decide(box, () => decideAddition(item.id, "released"), t("moderation.did.released"))),
      button("ban", t("moderation.addition.drop"), "r", () => decide(box, () => decideAddition(item.id, "rejected"), t("moderation.did.dropped"))),
    ),
  );
  return box;
}

/** @param {string[]} names */
const suspicions = (names) =>
  names.length > 0 && h("p", { class: "notice warn" }, icon("alert"), t("moderation.held.because", { why: names.map((name) => t(`suspicion.${name}`)).join(", ") }));
