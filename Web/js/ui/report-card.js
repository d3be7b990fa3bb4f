// One report in a list: photo, kind, street, state, age.

import { language, t } from "../i18n.js";
import { spokenDistance } from "../model/place.js";
import { paths } from "../model/routes.js";
import { look } from "../model/status.js";
import { ago, exact } from "../model/time.js";
import { categoryIcon, categoryLabel, town } from "../town.js";
import { h, icon } from "./dom.js";

/** @typedef {import("../net/api.js").ReportProperties} ReportProperties */

/**
 * A state as icon and word.
 * @param {string} status
 */
export function statusPill(status) {
  const { icon: name, tone } = look(status);
  return h("span", { class: `pill ${tone}` }, icon(name), t(`status.${status}`));
}

/**
 * How long ago, with the exact moment on hover.
 * @param {string} iso
 */
export function when(iso) {
  return h(
    "time",
    { datetime: iso, title: exact(iso, language(), town().timeZone) },
    ago(iso, Date.now(), language(), town().timeZone),
  );
}

/**
 * The photo of a report, or the drawing of its category where there is none.
 * @param {{category: string, thumbnail?: string}} report
 */
export function thumbnail({ category, thumbnail: url }) {
  if (!url) return h("span", { class: "thumb" }, icon(categoryIcon(category)));
  const image = h("img", { src: url, alt: "", loading: "lazy", width: 400, height: 300 });
  const box = h("span", { class: "thumb" }, image);
  image.addEventListener("error", () => box.replaceChildren(icon(categoryIcon(category))));
  return box;
}

/** Metres: nearer than this, a distance says less than "here". */
const HERE = 5;

/** @param {number} metres */
function howFar(metres) {
  return metres < HERE ? t("distance.here") : spokenDistance(metres, language());
}

/**
 * What a card says, without the link around it.
 * @param {ReportProperties} report
 */
export function cardBody(report) {
  const distance = report.distance;
  return [
    thumbnail(report),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, categoryLabel(report.category)),
      h(
        "span",
        { class: "card-place" },
        distance !== undefined && h("span", { class: "strong" }, howFar(distance)),
        distance !== undefined && report.address && " · ",
        report.address ?? report.reference,
      ),
      h("span", { class: "card-state" }, statusPill(report.status), when(report.createdAt)),
    ),
  ];
}

/**
 * A report as a link to its page.
 * @param {ReportProperties} report
 */
export function reportCard(report) {
  return h("a", { class: "card", href: paths.report(report.reference) }, ...cardBody(report));
}

/** Three grey cards while a list is on its way. */
export function cardSkeletons() {
  return Array.from({ length: 3 }, () =>
    h(
      "div",
      { class: "card", "aria-hidden": "true" },
      h("span", { class: "thumb skeleton" }),
      h("span", { class: "card-text" }, h("span", { class: "skeleton line" }), h("span", { class: "skeleton line short" })),
    ),
  );
}
