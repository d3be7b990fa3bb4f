// What a round is asked for: from where, how many stops or how long, how the crew travels and how long a stop takes.

import { t } from "../../i18n.js";
import { workAt } from "../../model/crew/round.js";
import { centre } from "../../model/place.js";
import { categoryLabel, town } from "../../town.js";
import { freshID, h, icon } from "../dom.js";
import { lastPlace } from "./choice.js";

/**
 * `mode` and the two numbers are what is asked for.
 * @typedef {{depot: (import("../../model/place.js").Point & {label?: string}) | null, mode: "stops" | "minutes", stops: number,
 *   minutes: number, pace: import("../../model/crew/round.js").Pace}} Wish
 */

/** Kilometres an hour through a town, stops at crossings included. */
const SPEEDS = /** @type {const} */ ([["foot", 4.5], ["bicycle", 12], ["van", 20]]);

/**
 * @param {Wish} wish
 * @param {{category: string, id: string, location: import("../../model/place.js").Point}[]} candidates
 * @param {{change: (next: Partial<Wish>) => void, locate: () => void, plan: () => void}} up
 */
export function roundForm(wish, candidates, { change, locate, plan }) {
  const kinds = [...new Set(candidates.map(({ category }) => category))].sort((a, b) => categoryLabel(a).localeCompare(categoryLabel(b)));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    plan();
  };
  return h(
    "form",
    { class: "act-form round-form", "data-from": candidates.length, onsubmit: submit },
    h("p", { class: "from" }, t("round.from", { count: candidates.length })),
    h(
      "fieldset",
      {},
      h("legend", { class: "field-label" }, t("round.how")),
      h(
        "div",
        { class: "options" },
        mode(wish, "minutes", change, hours(wish, change)),
        mode(wish, "stops", change, number(t("round.stops.label"), wish.stops, 1, 200, (stops) => change({ stops }))),
      ),
    ),
    depot(wish, change, locate),
    h(
      "fieldset",
      {},
      h("legend", { class: "field-label" }, t("round.travel")),
      h("div", { class: "options" }, ...SPEEDS.map(([name, speed]) => travel(wish, name, speed, change))),
    ),
    h(
      "details",
      { class: "disclosure" },
      h("summary", {}, icon("clock"), t("round.times")),
      h(
        "div",
        { class: "sieve" },
        number(t("round.minutes"), wish.pace.minutes, 1, 480, (minutes) => change({ pace: { ...wish.pace, minutes } })),
        ...kinds.map((kind) =>
          number(categoryLabel(kind), workAt({ category: kind, id: "", location: { lon: 0, lat: 0 } }, wish.pace), 1, 480, (minutes) => {
            wish.pace.byKind = { ...wish.pace.byKind, [kind]: minutes };
            change({ pace: wish.pace });
          }),
        ),
      ),
    ),
    h("button", { type: "submit", class: "button primary" }, icon("route"), t("round.plan")),
  );
}

/**
 * @param {Wish} wish
 * @param {"minutes" | "stops"} value
 * @param {(next: Partial<Wish>) => void} change
 * @param {Node} field
 */
function mode(wish, value, change, field) {
  const radio = h("input", { type: "radio", name: "mode", value, checked: wish.mode === value, onchange: () => change({ mode: value }) });
  return h("div", { class: "mode" }, h("label", { class: "option" }, radio, h("span", {}, t(`round.mode.${value}`))), field);
}

/**
 * @param {Wish} wish
 * @param {(next: Partial<Wish>) => void} change
 */
function hours(wish, change) {
  const select = h(
    "select",
    { class: "field", "aria-label": t("round.hours.label"), onchange: () => change({ minutes: Number(select.value) }) },
    ...[60, 90, 120, 180, 240, 360, 420].map((minutes) =>
      h("option", { value: String(minutes), selected: minutes === wish.minutes }, spokenMinutes(minutes))),
  );
  return select;
}

/**
 * "3 h", "1 h 30", "45 min".
 * @param {number} minutes
 */
export function spokenMinutes(minutes) {
  const whole = Math.round(minutes);
  const [hours, rest] = [Math.floor(whole / 60), whole % 60];
  if (hours === 0) return t("round.min", { minutes: rest });
  return rest === 0 ? t("round.h", { hours }) : t("round.h.min", { hours, minutes: String(rest).padStart(2, "0") });
}

/**
 * @param {string} label
 * @param {number} value
 * @param {number} min
 * @param {number} max
 * @param {(value: number) => void} changed
 */
function number(label, value, min, max, changed) {
  const id = freshID("number");
  const input = h("input", {
    id, class: "field", type: "number", inputMode: "numeric", min: String(min), max: String(max), value: String(value), required: true,
    onchange: () => input.checkValidity() && changed(Number(input.value)),
  });
  return h("div", { class: "number" }, h("label", { for: id, class: "field-label" }, label), input);
}

/**
 * Where the round begins and ends: where the phone is, or an address that is kept.
 * @param {Wish} wish
 * @param {(next: Partial<Wish>) => void} change
 * @param {() => void} locate
 */
function depot(wish, change, locate) {
  const search = /** @type {any} */ (document.createElement("address-search"));
  search.near = wish.depot ?? lastPlace() ?? centre(town().bounds);
  search.addEventListener("address", (/** @type {CustomEvent} */ event) => {
    const { lon, lat, label } = event.detail;
    change({ depot: { lon, lat, label } });
    said.textContent = label;
  });
  const known = wish.depot ?? lastPlace();
  const said = h("span", {}, wish.depot?.label ?? (known ? t("round.depot.here") : t("round.depot.none")));
  return h(
    "fieldset",
    { class: "depot" },
    h("legend", { class: "field-label" }, t("round.depot")),
    h("p", { class: "fact" }, icon("pin"), said),
    search,
    h("button", { type: "button", class: "button secondary", onclick: locate }, icon("locate"), t("round.depot.locate")),
  );
}

/**
 * @param {Wish} wish
 * @param {string} name
 * @param {number} speed
 * @param {(next: Partial<Wish>) => void} change
 */
function travel(wish, name, speed, change) {
  const radio = h("input", {
    type: "radio", name: "travel", checked: wish.pace.speed === speed,
    onchange: () => {
      wish.pace.speed = speed;
      change({ pace: wish.pace });
    },
  });
  return h("label", { class: "option" }, radio, h("span", {}, t(`round.travel.${name}`)));
}
