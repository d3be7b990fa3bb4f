// One report in full: photo, state, who mends it and why, history, map. Shared by its page and by tracking.

import "./small-map.js";
import { language, t } from "../i18n.js";
import { ofEvent, pictures } from "../model/follow.js";
import { paths } from "../model/routes.js";
import { look } from "../model/status.js";
import { exact } from "../model/time.js";
import { categoryIcon, categoryLabel, departmentName, town } from "../town.js";
import { h, icon } from "./dom.js";
import { photoButton } from "./photo-button.js";
import { sourceLine } from "./place-words.js";
import { statusPill, when } from "./report-card.js";

/** @typedef {import("../net/api.js").Report} Report */
/** @typedef {import("../net/api.js").ReportEvent} ReportEvent */

/**
 * The pieces of a report's page, without its title.
 * @param {Report} report
 * @param {import("./dom.js").Child[]} extra below the facts: buttons, a tracking code
 * @param {{waiting?: import("../model/outbox.js").OutboxItem[], below?: import("./dom.js").Child[]}} [own] for whoever
 *   follows it: what this phone adds and has not sent yet, and what stands below the history
 */
export function reportView(report, extra, own = {}) {
  const { waiting = [], below = [] } = own;
  return h(
    "article",
    { class: "report" },
    photos(report),
    h(
      "div",
      { class: "report-text" },
      h("p", { class: "report-kicker" }, report.reference, " · ", when(report.createdAt)),
      h("h1", {}, categoryLabel(report.category)),
      h("p", { class: "report-state" }, statusPill(report.status)),
      report.description && h("p", { class: "report-words" }, report.description),
      ...withheld(report),
      facts(report),
      ...extra,
      h("h2", {}, t("report.history")),
      history(report, waiting),
      ...below,
    ),
    h("div", { class: "report-map" }, place(report)),
  );
}

/**
 * What the town has taken away, or has still to look at.
 * @param {Report} report
 */
function withheld({ withheld }) {
  if (!withheld) return [];
  const { hiddenPhotos, waitingPhotos, description, answers } = withheld;
  const texts = new Set([description, answers].filter(Boolean));
  const keys = [hiddenPhotos > 0 && "photo.hidden", waitingPhotos > 0 && "photo.waiting", ...[...texts].map((state) => `text.${state}`)];
  return keys.map((key) => key && h("p", { class: "notice" }, icon(key.endsWith("waiting") ? "clock" : "ban"), t(`withheld.${key}`)));
}

/**
 * The photos: side by side before and after where it was mended, else one beside the other.
 * @param {Report} report
 */
function photos(report) {
  const { before, after } = pictures(report);
  const kind = categoryLabel(report.category);
  const first = before.map((photo, index) => picture(report, photo, t("report.photo", { number: index + 1, category: kind }), index > 0));
  if (after.length === 0) {
    if (first.length === 0) return h("div", { class: "report-photos" }, drawing(report, t("report.noPhoto")));
    const group = first.length > 1 ? { role: "group", "aria-label": t("report.photos", { count: first.length }) } : {};
    return h("div", { class: "report-photos", ...group }, ...first);
  }
  const last = picture(report, after[after.length - 1], t("report.after"), false);
  return h(
    "div",
    { class: "report-photos pair" },
    h("figure", {}, first[0] ?? drawing(report, t("report.noPhoto")), h("figcaption", {}, t("report.before"))),
    h("figure", {}, last, h("figcaption", {}, t("report.afterwards"))),
    first.length > 1 && h("div", { class: "photo-strip" }, ...first.slice(1)),
  );
}

/**
 * @param {Report} report
 * @param {import("../model/follow.js").Picture} photo
 * @param {string} text
 * @param {boolean} lazy
 */
function picture(report, { url, width, height }, text, lazy) {
  // Photos of a report that only the town sees are shown to nobody, not even by its code.
  return photoButton({ src: url, url, text, width, height, lazy, missing: () => drawing(report, t("report.hiddenPhoto")) });
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
  const phone = town().departments.find((known) => known.id === report.department.id)?.phone;
  const zones = report.zones.map((zone) => zone.name).filter((name) => name !== town().name);
  return h(
    "dl",
    { class: "facts" },
    h(
      "div",
      {},
      h("dt", {}, icon("wrench"), t("report.department")),
      h("dd", {}, report.department.name),
      phone && h("dd", {}, h("a", { class: "link-line", href: `tel:${phone.replace(/[^+\d]/g, "")}` }, icon("phone"), phone)),
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

/**
 * @param {Report} report
 * @param {import("../model/outbox.js").OutboxItem[]} waiting
 */
function history(report, waiting) {
  return h(
    "ol",
    { class: "timeline" },
    ...(report.history ?? []).map((event) => h("li", {}, ...line(event, report))),
    ...waiting.map((item) => h("li", {}, ...waitingLine(item))),
  );
}

/**
 * @param {ReportEvent} event
 * @param {Report} report
 */
function line(event, report) {
  const { icon: name, tone } = event.status ? look(event.status) : { icon: sign(event.kind), tone: "open" };
  const department = event.status === "reopened" ? report.department.name : event.department && departmentName(event.department);
  return [
    h("span", { class: `dot ${tone}` }, icon(name)),
    h(
      "div",
      {},
      h("p", { class: "strong" }, event.status ? t(`status.${event.status}`) : t(`event.${event.kind}`)),
      department && h("p", {}, t("report.toDepartment", { department })),
      event.reason && h("p", {}, event.reason),
      event.text && h("p", { class: "words" }, event.text),
      event.withheldText && h("p", { class: "hint" }, t(`withheld.text.${event.withheldText}`)),
      event.withheldPhoto && h("p", { class: "hint" }, t(`withheld.photo.${event.withheldPhoto}`)),
      event.photo && eventPhoto(event.photo, t(event.status === "fixed" ? "report.after" : "event.photo")),
      h("p", { class: "hint" }, h("time", { datetime: event.at }, exact(event.at, language(), town().timeZone))),
    ),
  ];
}

/**
 * @param {string} photo
 * @param {string} text
 */
function eventPhoto(photo, text) {
  const { url, thumbnail } = ofEvent(photo);
  return h("div", { class: "event-photo" }, photoButton({ src: thumbnail, url, text }));
}

/**
 * Something that is kept on this phone, on its way into the history.
 * @param {import("../model/outbox.js").OutboxItem} item
 */
function waitingLine(item) {
  const what = item.draft.addition?.stillBroken ? "status.still_broken" : "event.addition";
  return [
    h("span", { class: "dot wait" }, icon(item.state === "refused" ? "alert" : "clock")),
    h(
      "div",
      {},
      h("p", { class: "strong" }, t(what)),
      item.draft.description.trim() && h("p", { class: "words" }, item.draft.description.trim()),
      item.draft.photos.length > 0 && h("p", { class: "hint" }, t("report.photos", { count: item.draft.photos.length })),
      h("p", {}, h("a", { class: "link-line", href: paths.sending(item.id) }, t(`state.${item.state}`))),
    ),
  ];
}

/** @param {string} kind */
function sign(kind) {
  return { comment: "mail", addition: "mail", question: "info", answer: "mail", photo: "camera", supporter: "people", rerouted: "forward", created: "inbox" }[kind] ?? "dot";
}
