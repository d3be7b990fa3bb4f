// Drawings of numbers, each with the table that it is made from: the drawing says nothing to a screen reader, the table
// everything to everybody.

import { t } from "../../i18n.js";
import { h, icon } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/**
 * A drawing that fills its width.
 * @param {number} width in its own units
 * @param {number} height
 * @param {...(Node | string)} children
 */
export function drawing(width, height, ...children) {
  return s("svg", { viewBox: `0 0 ${width} ${height}`, class: "chart", "aria-hidden": "true", focusable: "false", preserveAspectRatio: height < 20 ? "none" : "xMidYMid" }, ...children);
}

/**
 * A part of the page: its title, its drawing, its table, its file.
 * @param {{name: string, note?: string, drawing: Element | null, columns: string[], rows: (string | number)[][],
 *   file: string, open?: boolean}} parts `rows`: the first cell of each names it
 */
export function figure({ name, note, drawing: picture, columns, rows, file, open = false }) {
  const title = `figure-${file.replace(/\W+/g, "-")}`;
  return h(
    "section",
    { class: "figure", "aria-labelledby": title },
    h("h2", { id: title }, name),
    note && h("p", { class: "hint" }, note),
    rows.length === 0 ? h("p", { class: "hint" }, t("figures.nothing")) : picture,
    rows.length > 0 && h("details", { open }, h("summary", {}, t("figures.table")), table(name, columns, rows)),
    rows.length > 0 && h("a", { class: "quiet", href: file, download: "" }, icon("save"), t("figures.csv", { name })),
  );
}

/**
 * @param {string} name
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
function table(name, columns, rows) {
  return h(
    "div",
    { class: "table-scroll", tabIndex: 0, role: "region", "aria-label": name },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, column)))),
      h(
        "tbody",
        {},
        ...rows.map(([first, ...cells]) => h("tr", {}, h("th", { scope: "row" }, first), ...cells.map((cell) => h("td", {}, cell)))),
      ),
    ),
  );
}
