// Which of a crew's reports are shown, in which order, in which groups.

import { distance } from "../place.js";

/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("../place.js").Point} Point */
/**
 * What is not given does not sift. `age`: days it is old at least. `only`: what changed since I last looked, or what is
 * late.
 * @typedef {{department?: string, zone?: string, kind?: string, state?: string, age?: number, only?: "news" | "late"}} Sieve
 */
/** @typedef {"near" | "late" | "old"} Order */
/** A report as this phone keeps it: `seen` is the revision that the person has looked at. */
/** @typedef {{id: string, report: CrewReport, seen: number | null}} Kept */
/** @typedef {{name: string, reports: CrewReport[]}} Group */

/** Metres: within them, reports of one kind are mended at once. */
const TOGETHER = 50;
const DAY = 86_400_000;

/** @param {Kept} kept */
export const isNews = ({ report, seen }) => seen !== report.revision;

/**
 * @param {CrewReport} report
 * @param {number} now milliseconds
 */
export const isLate = (report, now) => report.dueAt !== undefined && Date.parse(report.dueAt) < now && isOpen(report);

const OVER = new Set(["fixed", "confirmed", "rejected", "duplicate", "transferred"]);

/** @param {{status: string}} report */
export const isOpen = ({ status }) => !OVER.has(status);

/**
 * What a sieve lets through.
 * @param {Kept[]} kept
 * @param {Sieve} sieve
 * @param {number} now milliseconds
 */
export function sifted(kept, { department, zone, kind, state, age, only }, now) {
  return kept.filter((each) => {
    const { report } = each;
    if (department && report.department.id !== department) return false;
    if (zone && !report.zones.some((known) => zoneKey(known) === zone)) return false;
    if (kind && report.category !== kind) return false;
    if (state ? report.status !== state : !isOpen(report)) return false;
    if (age && now - Date.parse(report.createdAt) < age * DAY) return false;
    if (only === "news" && !isNews(each)) return false;
    return only !== "late" || isLate(report, now);
  });
}

/**
 * A zone in one word.
 * @param {{kind: string, id: string}} zone
 */
export const zoneKey = ({ kind, id }) => `${kind}:${id}`;

/**
 * @template {CrewReport} R
 * @param {R[]} reports
 * @param {Order} order
 * @param {Point | null} here where the phone is; without it the nearest first is the oldest first
 */
export function ordered(reports, order, here) {
  /** @type {(a: CrewReport, b: CrewReport) => number} */
  const older = (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);
  const due = (/** @type {CrewReport} */ { dueAt }) => (dueAt === undefined ? Infinity : Date.parse(dueAt));
  /** @type {Map<CrewReport, number>} */
  const metres = new Map(reports.map((report) => [report, here ? distance(here, report.location) : 0]));
  const far = (/** @type {CrewReport} */ report) => metres.get(report) ?? 0;
  const first = {
    near: (/** @type {CrewReport} */ a, /** @type {CrewReport} */ b) => far(a) - far(b),
    late: (/** @type {CrewReport} */ a, /** @type {CrewReport} */ b) => compare(due(a), due(b)) || far(a) - far(b),
    old: () => 0,
  }[order];
  return [...reports].sort((a, b) => first(a, b) || older(a, b));
}

/**
 * Two moments that may never come.
 * @param {number} a
 * @param {number} b
 */
const compare = (a, b) => (a === b ? 0 : a < b ? -1 : 1);

/**
 * By zone of one kind, in the order of each group's first report. Those in none come last, under no name.
 * @param {CrewReport[]} reports in order
 * @param {string | undefined} kind of zone
 * @returns {Group[]}
 */
export function groupedByZone(reports, kind) {
  if (!kind) return reports.length > 0 ? [{ name: "", reports }] : [];
  /** @type {Map<string, CrewReport[]>} */
  const groups = new Map();
  for (const report of reports) {
    const name = report.zones.find((zone) => zone.kind === kind)?.name ?? "";
    groups.set(name, [...(groups.get(name) ?? []), report]);
  }
  const named = [...groups].map(([name, members]) => ({ name, reports: members }));
  return [...named.filter(({ name }) => name), ...named.filter(({ name }) => !name)];
}

/**
 * The kind of zone that tells reports apart best: the one with the most names, if it has more than one.
 * @param {CrewReport[]} reports
 * @returns {string | undefined}
 */
export function tellingKind(reports) {
  /** @type {Map<string, Set<string>>} */
  const names = new Map();
  for (const { kind, id } of reports.flatMap((report) => report.zones)) {
    names.set(kind, (names.get(kind) ?? new Set()).add(id));
  }
  const [best] = [...names].sort(([a, x], [b, y]) => y.size - x.size || a.localeCompare(b));
  return best && best[1].size > 1 ? best[0] : undefined;
}

/**
 * The other open reports of the same kind that lie so near that one stay mends them all, nearest first.
 * @param {CrewReport} report
 * @param {CrewReport[]} reports
 */
export function together(report, reports) {
  return reports
    .filter((other) => other.id !== report.id && other.category === report.category && isOpen(other))
    .map((other) => ({ report: other, metres: distance(report.location, other.location) }))
    .filter(({ metres }) => metres <= TOGETHER)
    .sort((a, b) => a.metres - b.metres || a.report.id.localeCompare(b.report.id));
}

/**
 * How late, or how long there is left, for the words to say it: whole days, or hours within one.
 * @param {string | undefined} dueAt
 * @param {number} now milliseconds
 * @returns {{key: "late.days" | "late.hours" | "due.days" | "due.hours", count: number} | null}
 */
export function lateness(dueAt, now) {
  if (dueAt === undefined) return null;
  const left = Date.parse(dueAt) - now;
  const days = Math.floor(Math.abs(left) / DAY);
  const hours = Math.max(1, Math.ceil(Math.abs(left) / 3_600_000));
  if (left < 0) return days >= 1 ? { key: "late.days", count: days } : { key: "late.hours", count: hours };
  return days >= 1 ? { key: "due.days", count: days } : { key: "due.hours", count: hours };
}
