// What the crew's list holds: chips for what is asked most, the rest behind one button.

import { t } from "../../i18n.js";
import { zoneKey } from "../../model/crew/selection.js";
import { categoryLabel } from "../../town.js";
import { freshID, h, icon } from "../dom.js";

/** @typedef {import("./work.js").Task} Task */
/** @typedef {import("./choice.js").Choice} Choice */
/** @typedef {import("../../model/crew/selection.js").Sieve} Sieve */

const STATES = ["received", "acknowledged", "assigned", "in_progress", "on_hold", "reopened"];
/** Days. */
const AGES = [7, 30, 90];

/**
 * @param {Choice} choice
 * @param {Task[]} tasks all there are: what no report has is not offered
 * @param {{news: number, late: number, open: boolean}} known open: whether the rest is shown
 * @param {(next: Choice) => void} changed
 */
export function crewFilter(choice, tasks, { news, late, open }, changed) {
  const { sieve } = choice;
  const set = (/** @type {Partial<Sieve>} */ more) => changed({ ...choice, sieve: { ...sieve, ...more } });
  const chip = (/** @type {"news" | "late"} */ only, /** @type {string} */ sign, /** @type {number} */ count) =>
    (count > 0 || sieve.only === only) &&
    h(
      "button",
      {
        type: "button",
        class: "chip",
        "data-focus": only,
        "aria-pressed": String(sieve.only === only),
        onclick: () => set({ only: sieve.only === only ? undefined : only }),
      },
      icon(sign),
      t(`crew.only.${only}`, { count }),
    );
  const count = [sieve.department, sieve.zone, sieve.kind, sieve.state, sieve.age].filter(Boolean).length;
  const reports = tasks.map(({ report }) => report);
  return [
    h("div", { class: "chips" }, chip("late", "alert", late), chip("news", "eye", news)),
    h(
      "details",
      { class: "crew-sieve", open },
      h("summary", { class: "chip", "data-focus": "sieve" }, icon("filter"), count > 0 ? t("crew.filters.some", { count }) : t("crew.filters")),
      h(
        "div",
        { class: "sieve" },
        choose(t("crew.order"), choice.order, [["near", t("crew.order.near")], ["late", t("crew.order.late")], ["old", t("crew.order.old")]],
          (value) => changed({ ...choice, order: /** @type {Choice["order"]} */ (value || "near") }), false),
        choose(t("crew.zone"), sieve.zone, named(reports.flatMap((report) => report.zones.map((zone) => [zoneKey(zone), zone.name]))), (zone) => set({ zone })),
        choose(t("crew.kind"), sieve.kind, named(reports.map(({ category }) => [category, categoryLabel(category)])), (kind) => set({ kind })),
        choose(t("crew.department"), sieve.department, named(reports.map(({ department }) => [department.id, department.name])), (department) => set({ department })),
        choose(t("crew.state"), sieve.state, STATES.map((state) => [state, t(`status.${state}`)]), (state) => set({ state })),
        choose(t("crew.age"), sieve.age ? String(sieve.age) : undefined, AGES.map((days) => [String(days), t("crew.age.days", { count: days })]),
          (age) => set({ age: age ? Number(age) : undefined })),
        count > 0 && h("button", { type: "button", class: "link-button", onclick: () => changed({ ...choice, sieve: {} }) }, t("crew.filters.none")),
      ),
    ),
  ];
}

/**
 * Each value once, by name.
 * @param {string[][]} pairs
 */
const named = (pairs) => [...new Map(/** @type {[string, string][]} */ (pairs))].sort(([, a], [, b]) => a.localeCompare(b));

/**
 * @param {string} label
 * @param {string | undefined} value
 * @param {string[][]} options value and label
 * @param {(value: string | undefined) => void} changed
 * @param {boolean} [all] whether "all" can be chosen
 */
function choose(label, value, options, changed, all = true) {
  if (all && options.length < 2 && !value) return null;
  const id = freshID("sieve");
  const select = h(
    "select",
    { id, class: "field", "data-focus": label, onchange: () => changed(select.value || undefined) },
    all && h("option", { value: "" }, t("crew.all")),
    ...options.map(([key, text]) => h("option", { value: key, selected: key === value }, text)),
  );
  return h("div", {}, h("label", { for: id, class: "field-label" }, label), select);
}
