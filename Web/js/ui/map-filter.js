// Which reports the map and the list show: open or done, and of what kind.

import { t } from "../i18n.js";
import { say, town } from "../town.js";
import { h } from "./dom.js";

/** @typedef {import("../model/tiles.js").Filter} Filter */

/**
 * Two fields over the map.
 * @param {Filter} filter what they begin with
 * @param {(filter: Filter) => void} changed
 */
export function mapFilter(filter, changed) {
  const tell = () =>
    changed({ state: /** @type {Filter["state"]} */ (state.value), category: category.value });
  const state = h(
    "select",
    { "aria-label": t("map.state"), onchange: tell },
    ...["", "open", "closed"].map((value) => h("option", { value, selected: value === filter.state }, t(`map.state.${value || "all"}`))),
  );
  const category = h("select", { "aria-label": t("map.category"), onchange: tell }, h("option", { value: "" }, t("map.category.all")), ...kinds(filter.category));
  return h("div", { class: "map-filter", role: "group", "aria-label": t("map.filter") }, state, category);
}

/**
 * The categories that are ever on the map, under the headings of their groups.
 * @param {string} chosen
 */
function kinds(chosen) {
  const { groups, categories } = town();
  return groups.flatMap((group) => {
    const members = categories.filter((category) => category.public && category.group === group.id);
    if (members.length === 0) return [];
    const options = members.map(({ id, label }) => h("option", { value: id, selected: id === chosen }, say(label)));
    return [h("optgroup", { label: say(group.label) }, ...options)];
  });
}
