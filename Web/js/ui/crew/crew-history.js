// What has happened to a report, with what only staff read, and what this phone still has to send.

import { language, t } from "../../i18n.js";
import { look } from "../../model/status.js";
import { exact } from "../../model/time.js";
import { photoAddress } from "../../net/crew.js";
import { departmentName, say, town } from "../../town.js";
import { h, icon } from "../dom.js";
import { photoButton } from "../photo-button.js";

/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("../../net/crew.js").CrewEvent} CrewEvent */
/** @typedef {import("../../net/crew.js").CrewTown} CrewTown */
/** @typedef {import("../../model/outbox.js").OutboxItem} OutboxItem */

const SIGNS = /** @type {Record<string, string>} */ ({
  comment: "mail", addition: "mail", photo: "camera", supporter: "people", rerouted: "forward", created: "inbox", assigned: "person",
  undone: "refresh",
});

/**
 * @param {CrewReport} report
 * @param {OutboxItem[]} waiting
 * @param {CrewTown | undefined} crewTown
 */
export function crewHistory(report, waiting, crewTown) {
  if (!report.events) return h("p", { class: "hint" }, t("crew.history.none"));
  return h(
    "ol",
    { class: "timeline" },
    ...report.events.filter(({ kind }) => kind !== "screened").map((event) => h("li", {}, ...line(event, crewTown))),
    ...waiting.map((item) => h("li", {}, ...waitingLine(item))),
  );
}

/**
 * @param {CrewEvent} event
 * @param {CrewTown | undefined} crewTown
 */
function line(event, crewTown) {
  const { icon: sign, tone } = event.status ? look(event.status) : { icon: SIGNS[event.kind] ?? "dot", tone: "open" };
  const reason = Object.values(crewTown?.reasons ?? {}).flat().find(({ id }) => id === event.reason);
  const title = event.status ? t(`status.${event.status}`) : !event.isPublic && event.kind === "comment" ? t("crew.history.note") : t(eventKey(event.kind));
  return [
    h("span", { class: `dot ${tone}` }, icon(sign)),
    h(
      "div",
      {},
      h("p", { class: "strong" }, title),
      event.department && h("p", {}, t("report.toDepartment", { department: departmentName(event.department) })),
      reason && h("p", { class: "words" }, say(reason.label)),
      event.text && h("p", { class: "words" }, event.text),
      event.reply && h("p", { class: "words" }, say(event.reply)),
      event.photo && h("div", { class: "event-photo" }, photoButton({
        src: photoAddress(event.photo, "thumbnail"), url: photoAddress(event.photo, "public"), text: t("event.photo"),
      })),
      h("p", { class: "hint" }, event.actor && `${event.actor} · `, h("time", { datetime: event.at }, exact(event.at, language(), town().timeZone))),
    ),
  ];
}

/** @param {string} kind */
const eventKey = (kind) => (kind === "assigned" || kind === "undone" || kind === "created" ? `crew.event.${kind}` : `event.${kind}`);

/** @param {OutboxItem} item */
function waitingLine({ act, state }) {
  return [
    h("span", { class: "dot wait" }, icon(state === "refused" ? "alert" : "send")),
    h(
      "div",
      {},
      h("p", { class: "strong" }, t(`act.${act?.kind}`)),
      act?.note && h("p", { class: "words" }, act.note),
      h("p", { class: "hint" }, t(state === "refused" ? "crew.stuck" : "crew.unsent")),
    ),
  ];
}
