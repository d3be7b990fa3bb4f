// What a crew has with it: its reports as they were last told, and single documents: who is signed in, the town's
// reasons, how far the copy goes, the day's pack.

import { isOpen } from "../model/crew/selection.js";
import * as db from "./db.js";

/** @typedef {import("../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("../model/crew/selection.js").Kept} Kept */
/** @typedef {"session" | "town" | "cursor" | "pack" | "depot" | "pace" | "round"} DocumentName */

/** Dispatches "change" in this tab and in the others whenever something is written. */
export const changes = new EventTarget();

const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("trottoir-crew") : null;
channel?.addEventListener("message", () => changes.dispatchEvent(new Event("change")));

function announce() {
  changes.dispatchEvent(new Event("change"));
  channel?.postMessage("change");
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * Reads and writes without anybody in between, in this tab, another or the service worker.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function alone(work) {
  if (navigator.locks) return /** @type {Promise<T>} */ (navigator.locks.request("trottoir-crew", work));
  const next = last.then(work);
  last = next.catch(() => {});
  return next;
}

/** @returns {Promise<Kept[]>} */
export const list = () => db.list("crewReports");

/**
 * @param {string} reference
 * @returns {Promise<Kept | undefined>}
 */
export async function findByReference(reference) {
  return (await list()).find(({ report }) => report.reference === reference);
}

/**
 * Takes in a page of what has changed, and how far the copy goes with it: both or neither. The first copy is no news.
 * @param {{reports: CrewReport[], removed: string[], cursor: string}} page
 * @param {boolean} isFirst
 */
export function take({ reports, removed, cursor }, isFirst) {
  return alone(async () => {
    const known = new Map((await list()).map((kept) => [kept.id, kept]));
    const told = new Set(reports.map(({ id }) => id));
    // What somebody has opened or closed on this phone is not of the copy, once the server has been asked again.
    const over = [...known.values()].filter(({ id, report }) => !told.has(id) && (!isOpen(report) || report.isWithDispatch));
    await db.change({
      put: [
        ...reports.map((report) => {
          const before = known.get(report.id);
          return record(newer(before?.report, report), isFirst ? report.revision : (before?.seen ?? null));
        }),
        ["crew", { id: "cursor", value: cursor }],
      ],
      delete: db.all("crewReports", [...removed, ...over.map(({ id }) => id)]),
    });
    if (reports.length > 0 || removed.length > 0 || over.length > 0) announce();
  });
}

/**
 * The newer of two: a page may have been on its way while something was done. A list has no histories: what is known of
 * one stays.
 * @param {CrewReport | undefined} before
 * @param {CrewReport} report
 * @returns {CrewReport}
 */
function newer(before, report) {
  if (before && before.revision > report.revision) return before;
  return { ...(before?.events ? { events: before.events } : {}), ...report };
}

/**
 * Notes a report that this person has just looked at or changed.
 * @param {CrewReport} report
 */
export function see(report) {
  return alone(async () => {
    const known = newer((await db.find("crewReports", report.id))?.report, report);
    await db.change({ put: [record(known, known.revision)] });
    announce();
  });
}

/**
 * Notes that the person has looked at a report as it is kept.
 * @param {string} id
 */
export function look(id) {
  return alone(async () => {
    const kept = await db.find("crewReports", id);
    if (!kept || kept.seen === kept.report.revision) return;
    await db.replace("crewReports", { ...kept, seen: kept.report.revision });
    announce();
  });
}

/**
 * Notes a report that was brought along, with its history.
 * @param {CrewReport} report
 */
export function fill(report) {
  return alone(async () => {
    const before = await db.find("crewReports", report.id);
    if (before) await db.replace("crewReports", { ...before, report });
  });
}

/**
 * Lets go of a report that is no longer the crew's.
 * @param {string} id
 */
export async function remove(id) {
  await db.change({ delete: [["crewReports", id]] });
  announce();
}

/** From now on nothing is news. */
export function seeAll() {
  return alone(async () => {
    const unseen = (await list()).filter(({ report, seen }) => seen !== report.revision);
    await db.change({ put: unseen.map(({ report }) => record(report, report.revision)) });
    announce();
  });
}

/**
 * @param {CrewReport} report
 * @param {number | null} seen
 * @returns {[import("./db.js").StoreName, Kept]}
 */
const record = (report, seen) => ["crewReports", { id: report.id, report, seen }];

/**
 * A document; undefined if there is none.
 * @param {DocumentName} name
 * @returns {Promise<any>}
 */
export const find = async (name) => (await db.find("crew", name))?.value;

/**
 * @param {DocumentName} name
 * @param {unknown} value
 */
export async function keep(name, value) {
  await db.change({ put: [["crew", { id: name, value }]] });
  announce();
}

/** Lets go of everything that belongs to whoever was signed in. What waits to be sent stays. */
export async function forget() {
  const [reports, documents] = await Promise.all([list(), db.list("crew")]);
  await db.change({
    delete: [
      ...db.all("crewReports", reports.map(({ id }) => id)),
      ...db.all("crew", documents.map(({ id }) => id)),
    ],
  });
  announce();
}
