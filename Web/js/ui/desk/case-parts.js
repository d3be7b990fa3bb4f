// The pieces of a report as the desk reads it.

import { language, t } from "../../i18n.js";
import { moderated } from "../../model/moderation/line.js";
import { look } from "../../model/status.js";
import { exact } from "../../model/time.js";
import { photoAddress } from "../../net/crew.js";
import { categoryIcon, categoryLabel, category as kindOf, say, town } from "../../town.js";
import { h, icon } from "../dom.js";
import { photoButton } from "../photo-button.js";

/** @typedef {import("../../net/desk.js").Case} Case */

/** @param {Case} report */
export function casePhotos(report) {
  const none = () => h("div", { class: "photo-none" }, icon(categoryIcon(report.category)), h("p", {}, t("report.noPhoto")));
  if (report.photos.length === 0) return h("div", { class: "case-photos" }, none());
  return h(
    "div",
    { class: "case-photos" },
    ...report.photos.map((photo, index) =>
      photoButton({ src: photoAddress(photo, "public"), url: photoAddress(photo, "public"), text: t("report.photo", { number: index + 1, category: categoryLabel(report.category) }), missing: none }),
    ),
  );
}

/** @param {Case} report */
export function caseFacts(report) {
  const { contact } = report;
  const zones = report.zones.map((zone) => zone.name);
  const people = contact && [contact.name, contact.phone && phone(contact.phone), contact.email && h("a", { class: "link-line", href: `mailto:${contact.email}` }, icon("mail"), contact.email)].filter(Boolean);
  return h(
    "dl",
    { class: "case-facts" },
    report.description && fact("case.words", h("span", { class: "words" }, report.description)),
    ...answers(report),
    fact("report.place", report.address ?? t("place.unnamed"), zones.length > 0 && h("span", { class: "hint" }, ` ${[...new Set(zones)].join(" · ")}`), report.outsideArea && h("span", { class: "pill wait" }, icon("forward"), t("board.queue.outside"))),
    fact("report.department", report.department.name, report.routing && h("span", { class: "hint" }, ` ${t("report.why", { reason: report.routing.reason })}`)),
    people && people.length > 0 && fact("case.contact", ...people.flatMap((one, index) => (index > 0 ? [" · ", one] : [one]))),
    report.channel && fact("entry.channel", t(`channel.${report.channel}`)),
    report.trackingCode && fact("case.code", h("span", { class: "code" }, report.trackingCode)),
    report.dueAt && fact("case.due", exact(report.dueAt, language(), town().timeZone)),
    report.supporters ? fact("report.supporters", t("report.supporters.count", { count: report.supporters })) : null,
    report.assignee && fact("case.assignee", report.assignee),
  );
}

/** @param {string} number */
const phone = (number) => h("a", { class: "link-line", href: `tel:${number.replace(/[^+\d]/g, "")}` }, icon("phone"), number);

/**
 * @param {string} key
 * @param {...import("../dom.js").Child} children
 */
const fact = (key, ...children) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, ...children));

/** @param {Case} report */
function answers(report) {
  const questions = kindOf(report.category)?.questions ?? [];
  return Object.entries(report.answers ?? {}).map(([id, answer]) => {
    const question = questions.find((known) => known.id === id);
    const text = (/** @type {unknown} */ value) =>
      typeof value === "boolean" ? t(value ? "yes" : "no") : say(question?.choices?.find((choice) => choice.value === value)?.label) || String(value);
    return h("div", {}, h("dt", {}, question ? say(question.label) : id), h("dd", {}, (Array.isArray(answer) ? answer : [answer]).map(text).join(", ")));
  });
}

/**
 * @param {Case} report
 * @param {import("../../net/crew.js").CrewTown} said
 */
export function caseHistory(report, said) {
  return h("ol", { class: "timeline" }, ...(report.events ?? []).map((event) => h("li", {}, ...line(event, said))));
}

/**
 * @param {string} id
 * @param {import("../../net/crew.js").CrewTown} said
 */
const reasonLabel = (id, said) => say(Object.values(said.reasons).flat().find((reason) => reason.id === id)?.label) || id;

/**
 * @param {import("../../net/crew.js").CrewEvent} event
 * @param {import("../../net/crew.js").CrewTown} said
 */
function line(event, said) {
  const { icon: name, tone } = event.status ? look(event.status) : { icon: sign(event.kind), tone: "open" };
  return [
    h("span", { class: `dot ${tone}` }, icon(name)),
    h(
      "div",
      {},
      h("p", { class: "strong" }, event.status ? t(`status.${event.status}`) : event.kind === "comment" && !event.isPublic ? t("does.note") : t(`event.${event.kind}`), event.isPublic === false && h("span", { class: "pill closed" }, t("case.internal"))),
      event.department && h("p", {}, t("report.toDepartment", { department: town().departments.find(({ id }) => id === event.department)?.name ?? event.department })),
      event.text && h("p", { class: event.isPublic ? "words" : "words note" }, words(event.kind, event.text)),
      event.reason && h("p", {}, reasonLabel(event.reason, said)),
      event.reply && h("p", { class: "words" }, say(event.reply)),
      event.photo && h("div", { class: "event-photo" }, photoButton({ src: photoAddress(event.photo, "thumbnail"), url: photoAddress(event.photo, "public"), text: t("event.photo") })),
      h("p", { class: "hint" }, [event.actor, exact(event.at, language(), town().timeZone)].filter(Boolean).join(" · ")),
    ),
  ];
}

/**
 * @param {string} kind
 * @param {string} text
 */
function words(kind, text) {
  if (kind !== "moderated" && kind !== "takedown") return text;
  const { act, what, why } = moderated(text);
  return [t(`moderated.${act}`, { what: t(`moderated.what.${what}`) }), why].filter(Boolean).join(" · ");
}

/** @param {string} kind */
const sign = (kind) =>
  ({ comment: "mail", note: "mail", addition: "mail", photo: "camera", supporter: "people", rerouted: "forward", created: "inbox", question: "info", answer: "mail", screened: "alert", moderated: "eye", takedown: "alert", split: "share", merged: "copy" })[kind] ?? "dot";
