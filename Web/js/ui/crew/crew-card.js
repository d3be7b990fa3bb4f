// A report in the crew's list: what, where, how far, how late. Big enough for a glove.

import { language, t } from "../../i18n.js";
import { crewPaths } from "../../model/crew/paths.js";
import { isNews, lateness } from "../../model/crew/selection.js";
import { distance, spokenDistance } from "../../model/place.js";
import { photoAddress } from "../../net/crew.js";
import { categoryLabel } from "../../town.js";
import { h, icon } from "../dom.js";
import { statusPill, thumbnail, when } from "../report-card.js";

/** @typedef {import("./work.js").Task} Task */
/** @typedef {import("../../model/place.js").Point} Point */
/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */

/**
 * @param {Task} task
 * @param {{here: Point | null, now: number}} seen from where, and when
 */
export function crewCard(task, { here, now }) {
  const { report } = task;
  return h(
    "a",
    { class: "card crew-card", href: crewPaths.report(report.reference), "data-id": report.id },
    crewThumbnail(report),
    h(
      "span",
      { class: "card-text" },
      h("span", { class: "card-title" }, isNews(task) && newsDot(), categoryLabel(report.category)),
      h("span", { class: "card-place" }, placeLine(report, here)),
      h("span", { class: "card-state" }, statusPill(report.status), latePill(report, now), when(report.createdAt)),
      waitingPill(task),
    ),
  );
}

/** @param {CrewReport} report */
export const crewThumbnail = ({ category, photos }) =>
  thumbnail({ category, thumbnail: photos[0] && photoAddress(photos[0], "thumbnail") });

/** A dot that says "new" to screen readers. */
function newsDot() {
  return h("span", { class: "news-dot" }, h("span", { class: "visually-hidden" }, t("crew.news.one")));
}

/** Metres: nearer than this, a distance says less than "here". */
const HERE = 5;

/**
 * @param {CrewReport} report
 * @param {Point | null} here
 */
export function placeLine(report, here) {
  const metres = here && distance(here, report.location);
  const far = metres !== null && (metres < HERE ? t("distance.here") : spokenDistance(metres, language()));
  return [far && h("span", { class: "strong" }, far), far && report.address && " · ", report.address ?? report.reference];
}

/**
 * How late, or how long there is left, in words.
 * @param {CrewReport} report
 * @param {number} now
 */
export function latePill({ dueAt }, now) {
  const late = lateness(dueAt, now);
  if (!late) return null;
  const isLate = late.key.startsWith("late");
  return h("span", { class: isLate ? "pill wait strong" : "pill closed" }, icon(isLate ? "alert" : "clock"), t(`crew.${late.key}`, { count: late.count }));
}

/**
 * What was done and has not been sent.
 * @param {Task} task
 */
export function waitingPill({ acts }) {
  const last = acts.at(-1)?.act;
  if (!last) return null;
  const stuck = acts.some(({ state }) => state === "refused");
  const text = t(stuck ? "crew.waiting.stuck" : "crew.waiting", { act: t(`act.${last.kind}`) });
  return h("span", { class: "card-state" }, h("span", { class: "pill wait" }, icon(stuck ? "alert" : "send"), text));
}
