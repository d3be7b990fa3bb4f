// Figures of a time, with what they are narrowed by: the same for staff and for everybody.

import { language, t } from "../../i18n.js";
import { addressOf, choiceOf, PERIODS, questionOf, spell, steps } from "../../model/figures.js";
import { figureFile, findFigures } from "../../net/figures.js";
import { keptZones } from "../../net/kept.js";
import { note } from "../../router.js";
import { h, refill } from "../dom.js";
import { sayError } from "../failure.js";
import { figure } from "./chart.js";
import { backlog, bars, heat } from "./drawings.js";

/** @typedef {import("../../net/figures.js").Figures} Figures */
/** @typedef {import("../../net/figures.js").Line} Line */

/** Lines that a drawing shows; its table shows all. */
const MOST_BARS = 12;
const MOST_STEPS = 60;
const MOST_PLACES = 20;

export class FiguresView extends HTMLElement {
  choice = choiceOf(new URLSearchParams(location.search));
  /** @type {Figures | null} the last ones without a filter: what can be chosen */
  known = null;
  turn = 0;

  connectedCallback() {
    this.filters = h("form", { class: "figure-filters", onsubmit: (/** @type {Event} */ event) => event.preventDefault() });
    this.body = h("div", { class: "figure-body", "aria-live": "polite", "aria-busy": "true" });
    refill(this, this.filters, this.body);
    return this.load();
  }

  async load() {
    this.turn += 1;
    const turn = this.turn;
    const body = /** @type {HTMLElement} */ (this.body);
    body.setAttribute("aria-busy", "true");
    try {
      const query = questionOf(this.choice, new Date());
      const figures = await findFigures(query);
      this.known ??= await this.choices(figures);
      const zones = await keptZones().catch(() => null);
      if (turn !== this.turn) return;
      this.fillFilters(this.known);
      refill(body, ...this.figures(figures, query, outlines(zones)));
    } catch (error) {
      if (turn === this.turn) refill(body, sayError(error, () => this.load()));
    }
    body.setAttribute("aria-busy", "false");
  }

  /** @param {Figures} figures */
  async choices(figures) {
    const { department, category, zone } = this.choice;
    return department || category || zone ? findFigures(questionOf({ ...this.choice, department: "", category: "", zone: "" }, new Date())) : figures;
  }

  /** @param {Figures} figures */
  fillFilters(figures) {
    if (this.filters?.firstChild) return;
    refill(
      /** @type {HTMLElement} */ (this.filters),
      this.select("period", PERIODS.map((period) => [String(period), t(`figures.period.${period}`)])),
      this.select("department", names(figures.departments)),
      this.select("category", names(figures.categories)),
      figures.zones.some(({ id }) => id) && this.select("zone", names(figures.zones)),
    );
  }

  /**
   * @param {"period" | "department" | "category" | "zone"} key
   * @param {string[][]} options
   */
  select(key, options) {
    const chosen = String(this.choice[key]);
    const all = key === "period" ? [] : [["", t(`figures.all.${key}`)]];
    const change = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      this.choice = { ...this.choice, [key]: key === "period" ? Number(value) : value };
      note(addressOf(location.pathname, this.choice));
      return this.load();
    };
    return h(
      "label",
      {},
      h("span", { class: "field-label" }, t(`figures.by.${key}`)),
      h(
        "select",
        { class: "field", onchange: change },
        ...[...all, ...options].map(([value, name]) => h("option", { value, selected: value === chosen }, name)),
      ),
    );
  }

  /**
   * @param {Figures} figures
   * @param {URLSearchParams} query
   * @param {number[][][]} rings
   */
  figures(figures, query, rings) {
    const { total, days, places, field, honestDays } = figures;
    const curve = steps(days, MOST_STEPS);
    return [
      this.sums(total, days[days.length - 1]?.open ?? 0, honestDays),
      figure({
        name: t("figures.backlog"),
        note: t("figures.backlog.note"),
        drawing: curve.length > 0 ? backlog(curve, day) : null,
        columns: ["day", "received", "fixed", "open"].map((column) => t(`figures.${column}`)),
        rows: curve.map((step) => [span(step), step.received, step.fixed, step.open]),
        file: figureFile("days", query),
      }),
      this.lines("departments", figures.departments, query),
      this.lines("categories", figures.categories, query),
      figures.zones.some(({ id }) => id) && this.lines("zones", figures.zones, query),
      figure({
        name: t("figures.heat"),
        note: t("figures.heat.note"),
        drawing: heat(places, field, rings),
        columns: [t("figures.place"), t("figures.received")],
        rows: places.slice(0, MOST_PLACES).map(({ lon, lat, received }) => [centre(lon, lat, field), received]),
        file: figureFile("places", query),
      }),
      h("p", { class: "hint" }, t("figures.method", { days: honestDays })),
    ];
  }

  /**
   * @param {Line} total
   * @param {number} open
   * @param {number} honestDays
   */
  sums(total, open, honestDays) {
    /** @type {[string, string, string | null][]} */
    const tiles = [
      [t("figures.received"), number(total.received), null],
      [t("figures.fixed"), number(total.fixed), null],
      [t("figures.reopened"), number(total.reopened), null],
      [t("figures.open"), number(open), null],
      [t("figures.median"), hours(total.median), t("figures.ninetieth.short", { time: hours(total.ninetieth) })],
      [t("figures.honest"), share(total.honest), t("figures.honest.note", { days: honestDays })],
    ];
    return h(
      "dl",
      { class: "figure-sums" },
      ...tiles.map(([name, value, hint]) =>
        h("div", {}, h("dt", {}, name), h("dd", { class: "figure-number" }, value), hint && h("dd", { class: "hint" }, hint)),
      ),
    );
  }

  /**
   * @param {"departments" | "categories" | "zones"} table
   * @param {Line[]} lines
   * @param {URLSearchParams} query
   */
  lines(table, lines, query) {
    const shown = lines.slice(0, MOST_BARS).map((line) => ({
      name: line.name || t("figures.nowhere"),
      values: [line.received, Math.min(line.fixed, line.received)],
      label: t("figures.bar", { received: number(line.received), fixed: number(line.fixed), median: hours(line.median) }),
    }));
    return figure({
      name: t(`figures.${table}`),
      note: t("figures.bars.note"),
      drawing: shown.length > 0 ? bars(shown) : null,
      columns: ["name", "received", "fixed", "reopened", "median", "ninetieth", "honest"].map((column) => t(`figures.${column}`)),
      rows: lines.map((line) => [
        line.name || t("figures.nowhere"),
        number(line.received),
        number(line.fixed),
        number(line.reopened),
        hours(line.median),
        hours(line.ninetieth),
        share(line.honest),
      ]),
      file: figureFile(table, query),
    });
  }
}

customElements.define("figures-view", FiguresView);

/** @param {Line[]} lines */
const names = (lines) => lines.filter(({ id }) => id).map(({ id, name }) => [id, name]);

/** @param {number} value */
const number = (value) => new Intl.NumberFormat(language()).format(value);

/** @param {number | null | undefined} value */
const share = (value) => (value == null ? "–" : new Intl.NumberFormat(language(), { style: "percent" }).format(value));

/** @param {number | null | undefined} value */
function hours(value) {
  if (value == null) return "–";
  const { unit, count } = spell(value);
  return t(`figures.${unit}`, { count });
}

/** @param {string} iso */
function day(iso) {
  return new Intl.DateTimeFormat(language(), { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }).format(
    Date.parse(iso),
  );
}

/** @param {{from: string, to: string}} step */
const span = ({ from, to }) => (from === to ? day(from) : `${day(from)} – ${day(to)}`);

/**
 * @param {number} lon
 * @param {number} lat
 * @param {[number, number]} field
 */
const centre = (lon, lat, field) => `${(lat + field[1] / 2).toFixed(4)}, ${(lon + field[0] / 2).toFixed(4)}`;

/**
 * The rings of the zones that divide the town.
 * @param {import("../../model/zones.js").Zones | null} zones
 * @returns {number[][][]}
 */
function outlines(zones) {
  const features = zones?.features.filter(({ properties }) => properties.kind === (zones.area ?? properties.kind)) ?? [];
  return features.flatMap(({ geometry }) =>
    (geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates]).flat(),
  );
}
