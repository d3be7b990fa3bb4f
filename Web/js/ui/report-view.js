// One report in full: photo, state, who mends it and why, history, map. Shared by its page and by tracking.

import "./small-map.js";
import { language, t } from "../i18n.js";
import { exact } from "../model/time.js";
import { look } from "../model/status.js";
import { categoryIcon, categoryLabel, departmentName, town } from "../town.js";
import { h, icon } from "./dom.js";
import { sourceLine } from "./place-words.js";
import { statusPill, when } from "./report-card.js";

/** @typedef {import("../net/api.js").Report} Report */
/** @typedef {import("../net/api.js").ReportEvent} ReportEvent */

/**
 * The pieces of a report's page, without its title.
 * @param {Report} report
 * @param {(Node | null)[]} extra below the facts: buttons, a tracking code
 */
export function reportView(report, extra) {
  return h(
    "article",
    { class: "report" },
    h("div", { class: "report-photos", ...strip(report.photos.length) }, ...photos(report)),
    h(
      "div",
      { class: "report-text" },
      h("p", { class: "report-kicker" }, report.reference, " · ", when(report.createdAt)),
      h("h1", {}, categoryLabel(report.category)),
      h("p", { class: "report-state" }, statusPill(report.status)),
      report.description && h("p", { class: "report-words" }, report.description),
      facts(report),
      ...extra,
      h("h2", {}, t("report.history")),
      history(report),
    ),
    h("div", { class: "report-map" }, place(report)),
  );
}

/**
 * Several photos lie side by side: the keyboard must be able to scroll them.
 * @param {number} count
 */
function strip(count) {
  return count > 1 ? { tabindex: 0, role: "group", "aria-label": t("report.photos", { count }) } : {};
}

/** @param {Report} report */
function photos(report) {
  if (report.photos.length === 0) return [drawing(report, t("report.noPhoto"))];
  return report.photos.map((photo, index) => {
    const image = h("img", {
      src: photo.public,
      alt: t("report.photo", { number: index + 1, category: categoryLabel(report.category) }),
      width: photo.width,
      height: photo.height,
      loading: index === 0 ? "eager" : "lazy",
    });
    // Photos of a report that only the town sees are shown to nobody, not even by its code.
    image.addEventListener("error", () => image.replaceWith(drawing(report, t("report.hiddenPhoto"))));
    return image;
  });
}

/**
 * The category's drawing in place of a photo.
 * @param {Report} report
 * @param {string} text
 */
function drawing(report, text) {
  return h("div", { class: "photo-none" }, icon(categoryIcon(report.category)), h("p", {}, text));
}

/** @param {Report} report */
function facts(report) {
  const zones = report.zones.map((zone) => zone.name).filter((name) => name !== town().name);
  return h(
    "dl",
    { class: "facts" },
    h(
      "div",
      {},
      h("dt", {}, icon("wrench"), t("report.department")),
      h("dd", {}, report.department.name),
      h("dd", { class: "hint" }, t("report.why", { reason: report.routing.reason })),
    ),
    h(
      "div",
      {},
      h("dt", {}, icon("pin"), t("report.place")),
      h("dd", {}, report.address ?? t("place.unnamed")),
      zones.length > 0 && h("dd", { class: "hint" }, [...new Set(zones)].join(" · ")),
    ),
    report.supporters
      ? h("div", {}, h("dt", {}, icon("people"), t("report.supporters")), h("dd", {}, t("report.supporters.count", { count: report.supporters })))
      : null,
  );
}

/** @param {Report} report */
function place(report) {
  const map = /** @type {any} */ (document.createElement("small-map"));
  map.place = report.location;
  map.label = t("map.report", { place: report.address ?? report.reference });
  return h("figure", {}, map, h("figcaption", { class: "hint" }, sourceLine(report.location)));
}

/** @param {Report} report */
function history(report) {
  return h("ol", { class: "timeline" }, ...report.history.map((event) => h("li", {}, ...line(event))));
}

/** @param {ReportEvent} event */
function line(event) {
  const { icon: name, tone } = event.status ? look(event.status) : { icon: sign(event.kind), tone: "open" };
  return [
    h("span", { class: `dot ${tone}` }, icon(name)),
    h(
      "div",
      {},
      h("p", { class: "strong" }, event.status ? t(`status.${event.status}`) : t(`event.${event.kind}`)),
      event.department && h("p", {}, t("report.toDepartment", { department: departmentName(event.department) })),
      event.text && h("p", {}, event.text),
      event.photo && h("img", { src: event.photo, alt: t("report.after"), loading: "lazy", class: "after-photo" }),
      h("p", { class: "hint" }, h("time", { datetime: event.at }, exact(event.at, language(), town().timeZone))),
    ),
  ];
}

/** @param {string} kind */
function sign(kind) {
  return { comment: "mail", photo: "camera", supporter: "people", rerouted: "forward", created: "inbox" }[kind] ?? "dot";
}
