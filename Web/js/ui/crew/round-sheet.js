// The round as a list: on the screen with the next stop large, on paper as a sheet with room to write.

import { language, t } from "../../i18n.js";
import { navigationLink } from "../../model/crew/navigation.js";
import { crewPaths } from "../../model/crew/paths.js";
import { arrivals } from "../../model/crew/round.js";
import { isOpen } from "../../model/crew/selection.js";
import { spokenDistance } from "../../model/place.js";
import { exact } from "../../model/time.js";
import { categoryLabel, town } from "../../town.js";
import { h, icon } from "../dom.js";
import { crewThumbnail, latePill } from "./crew-card.js";
import { spokenMinutes } from "./round-form.js";

/** @typedef {import("./work.js").Task} Task */
/** @typedef {{id: string, task: Task | undefined}} Stop */

/**
 * @param {import("./crew-round.js").Planned} planned
 * @param {Stop[]} stops in order; without a task: not the crew's any more
 * @param {string | undefined} next id of the one to go to
 */
export function roundSheet(planned, stops, next) {
  const known = stops.flatMap(({ task }) => (task ? [task.report] : []));
  const minutes = arrivals(planned.depot, known, planned.pace);
  const at = new Map(known.map(({ id }, index) => [id, minutes[index]]));
  const facts = { count: stops.length, distance: spokenDistance(planned.metres, language()), time: spokenMinutes(planned.minutes) };
  return [
    h("h2", { tabindex: -1 }, t("round.title", facts)),
    h("p", { class: "hint" }, t("round.made"), " ", exact(planned.at, language(), town().timeZone), planned.depot.label && ` · ${planned.depot.label}`),
    next === undefined && h("p", { class: "notice" }, icon("check"), t("round.done")),
    h("ol", { class: "round" }, ...stops.map((stop, index) => h("li", { class: stop.id === next ? "next" : "" }, ...line(stop, index, stop.id === next, at.get(stop.id) ?? 0)))),
  ];
}

/**
 * @param {Stop} stop
 * @param {number} index
 * @param {boolean} isNext
 * @param {number} minutes after the start
 */
function line({ task }, index, isNext, minutes) {
  if (!task) return [h("span", { class: "rank done" }, icon("check")), h("p", { class: "hint" }, t("round.gone"))];
  const { report } = task;
  const done = !isOpen(report);
  const way = navigationLink(report.location, report.address ?? categoryLabel(report.category), navigator.userAgent);
  return [
    h("span", { class: done ? "rank done" : "rank" }, done ? icon("check") : index + 1),
    h(
      "div",
      { class: "stop" },
      h(
        "a",
        { class: "stop-link", href: crewPaths.report(report.reference) },
        crewThumbnail(report),
        h(
          "span",
          { class: "card-text" },
          h("span", { class: "card-title" }, categoryLabel(report.category)),
          h("span", { class: "card-place" }, report.address ?? report.reference),
          h("span", { class: "card-state" }, done ? t(`status.${report.status}`) : t("round.after", { time: spokenMinutes(minutes) }), latePill(report, Date.now())),
        ),
      ),
      isNext && h("a", { class: "button primary", href: way, ...(way.startsWith("https") ? { target: "_blank", rel: "noopener" } : {}) }, icon("route"), t("round.go")),
      h("p", { class: "print-only" }, report.reference, report.description && ` · ${report.description}`),
      h("p", { class: "print-only to-write" }, t("round.write")),
    ),
  ];
}
