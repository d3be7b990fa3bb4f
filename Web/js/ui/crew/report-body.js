// What a crew reads of a report: photos, what, where, how late, what was said, what has happened.

import "../small-map.js";
import { t } from "../../i18n.js";
import { photoAddress } from "../../net/crew.js";
import { category, categoryIcon, categoryLabel, say } from "../../town.js";
import { h, icon } from "../dom.js";
import { photoButton } from "../photo-button.js";
import { statusPill, when } from "../report-card.js";
import { lastPlace } from "./choice.js";
import { latePill, placeLine, waitingPill } from "./crew-card.js";
import { crewHistory } from "./crew-history.js";

/** @typedef {import("./work.js").Task} Task */
/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */

/**
 * @param {Task} task
 * @param {import("../../net/crew.js").CrewTown | undefined} crewTown
 */
export function reportBody(task, crewTown) {
  const { report, acts } = task;
  const map = /** @type {any} */ (document.createElement("small-map"));
  map.place = report.location;
  map.label = t("map.report", { place: report.address ?? report.reference });
  return [
    photos(report),
    h("p", { class: "report-kicker" }, report.reference, " · ", when(report.createdAt)),
    h("h1", {}, categoryLabel(report.category)),
    h("p", { class: "crew-place" }, icon("pin"), h("span", {}, placeLine(report, lastPlace()))),
    h(
      "p",
      { class: "card-state" },
      statusPill(report.status),
      latePill(report, Date.now()),
      report.stillBrokenCount > 0 && h("span", { class: "pill wait" }, icon("refresh"), t("crew.stillBroken", { count: report.stillBrokenCount })),
      report.supporters > 0 && h("span", { class: "pill closed" }, icon("people"), t("map.supporters", { count: report.supporters })),
    ),
    waitingPill(task),
    report.description && h("p", { class: "report-words" }, report.description),
    answers(report),
    h("figure", { class: "report-map" }, map),
    h("h2", {}, t("report.history")),
    crewHistory(report, acts, crewTown),
  ];
}

/** @param {CrewReport} report */
function photos(report) {
  const [first, ...rest] = report.photos;
  const text = (/** @type {number} */ number) => t("report.photo", { number, category: categoryLabel(report.category) });
  if (!first) return h("div", { class: "crew-photo photo-none" }, icon(categoryIcon(report.category)), h("p", {}, t("report.noPhoto")));
  // Without a network there is only the small one that was taken along.
  const small = () => h("img", { src: photoAddress(first, "thumbnail"), alt: text(1) });
  const large = photoButton({
    src: photoAddress(first, "public"), url: photoAddress(first, "public"), text: text(1), lazy: false, missing: small,
  });
  return [
    h("div", { class: "crew-photo" }, large),
    rest.length > 0 &&
      h("div", { class: "photo-strip" }, ...rest.map((id, index) =>
        photoButton({ src: photoAddress(id, "thumbnail"), url: photoAddress(id, "public"), text: text(index + 2) }))),
  ];
}

/**
 * What was asked and answered, in the town's words.
 * @param {CrewReport} report
 */
function answers(report) {
  const questions = category(report.category)?.questions ?? [];
  const lines = Object.entries(report.answers ?? {}).map(([id, value]) => {
    const question = questions.find((known) => known.id === id);
    const said = [value].flat().map((/** @type {unknown} */ one) => {
      const choice = question?.choices?.find((known) => known.value === one);
      return choice ? say(choice.label) : typeof one === "boolean" ? t(one ? "yes" : "no") : String(one);
    });
    return h("div", {}, h("dt", {}, say(question?.label) || id), h("dd", {}, said.join(", ")));
  });
  return lines.length > 0 && h("dl", { class: "facts" }, ...lines);
}
