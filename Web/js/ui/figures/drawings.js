// The drawings of the dashboard: bars, the backlog's curve, the heat map.

import { axisEnd, frame } from "../../model/figures.js";
import { h } from "../dom.js";
import { drawing, s } from "./chart.js";

const WIDTH = 640;

/** @typedef {{name: string, values: number[], label: string}} Bar */

/**
 * Horizontal bars below their names; a second value is drawn over the first, which holds it. Names are text of the page, so
 * that they stay readable on a phone.
 * @param {Bar[]} bars
 */
export function bars(bars) {
  const end = axisEnd(Math.max(...bars.flatMap(({ values }) => values)));
  return h(
    "div",
    { class: "chart-bars", "aria-hidden": "true" },
    ...bars.map(({ name, values, label }) =>
      h(
        "div",
        {},
        h("p", { class: "chart-row" }, h("span", {}, name), h("span", { class: "hint" }, label)),
        drawing(
          WIDTH,
          12,
          s("rect", { width: WIDTH, height: 12, class: "chart-track" }),
          ...values.map((value, order) => s("rect", { width: (WIDTH * value) / end, height: 12, class: `chart-bar-${order}` })),
        ),
      ),
    ),
  );
}

/**
 * What is open, as a curve; what came in and what was mended, as bars below.
 * @param {{from: string, to: string, received: number, fixed: number, open: number}[]} steps
 * @param {(day: string) => string} sayDay
 */
export function backlog(steps, sayDay) {
  const [height, foot, left] = [240, 24, 44];
  const end = axisEnd(Math.max(1, ...steps.map(({ open, received, fixed }) => Math.max(open, received, fixed))));
  const x = (/** @type {number} */ index) => left + ((WIDTH - left) * (index + 0.5)) / steps.length;
  const y = (/** @type {number} */ value) => (height - foot) * (1 - value / end) + 8;
  const width = Math.max(1, ((WIDTH - left) / steps.length) * 0.38);
  const line = steps.map(({ open }, index) => `${index === 0 ? "M" : "L"}${x(index).toFixed(1)} ${y(open).toFixed(1)}`).join("");
  return drawing(
    WIDTH,
    height + 16,
    ...[0, 0.5, 1].flatMap((share) => [
      s("line", { x1: left, x2: WIDTH, y1: y(end * share), y2: y(end * share), class: "chart-line" }),
      s("text", { x: left - 8, y: y(end * share) + 5, class: "chart-value", "text-anchor": "end" }, String(Math.round(end * share))),
    ]),
    ...steps.flatMap(({ received, fixed }, index) => [
      s("rect", { x: x(index) - width, y: y(received), width, height: y(0) - y(received), class: "chart-bar-0" }),
      s("rect", { x: x(index), y: y(fixed), width, height: y(0) - y(fixed), class: "chart-bar-1" }),
    ]),
    s("path", { d: line, class: "chart-curve" }),
    s("text", { x: left, y: height + 14, class: "chart-name" }, sayDay(steps[0].from)),
    s("text", { x: WIDTH, y: height + 14, class: "chart-name", "text-anchor": "end" }, sayDay(steps[steps.length - 1].to)),
  );
}

/**
 * Fields, the darker the more came in; over the outlines of the zones.
 * @param {import("../../net/figures.js").Place[]} places
 * @param {[number, number]} field
 * @param {number[][][]} outlines rings of [lon, lat]
 */
export function heat(places, field, outlines) {
  const box = frame(places, field);
  if (!box) return null;
  const height = Math.min(720, Math.max(200, WIDTH / box.ratio));
  const x = (/** @type {number} */ lon) => ((lon - box.west) / (box.east - box.west)) * WIDTH;
  const y = (/** @type {number} */ lat) => ((box.north - lat) / (box.north - box.south)) * height;
  const most = Math.max(...places.map(({ received }) => received));
  return drawing(
    WIDTH,
    height,
    ...outlines.map((ring) =>
      s("path", { d: `M${ring.map(([lon, lat]) => `${x(lon).toFixed(1)} ${y(lat).toFixed(1)}`).join("L")}Z`, class: "chart-outline" }),
    ),
    ...places.map(({ lon, lat, received }) =>
      s("rect", {
        x: x(lon) + 1,
        y: y(lat + field[1]) + 1,
        width: Math.max(1, x(lon + field[0]) - x(lon) - 2),
        height: Math.max(1, y(lat) - y(lat + field[1]) - 2),
        rx: 2,
        class: "chart-field",
        // Eyes see areas by their logarithm.
        "fill-opacity": (0.15 + 0.85 * (Math.log1p(received) / Math.log1p(most))).toFixed(2),
      }),
    ),
  );
}
