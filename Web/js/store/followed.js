// The reports that this phone follows, by their codes: those it sent, and those that somebody asked it to keep.

import { refreshed } from "../model/follow.js";
import * as db from "./db.js";

/** @typedef {import("../model/follow.js").Followed} Followed */
/** @typedef {import("../model/outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("../net/api.js").Report} Report */

/** Dispatches "change" whenever something more is known. */
export const changes = new EventTarget();
const tell = () => changes.dispatchEvent(new Event("change"));

/**
 * All of them, the newest first. What the outbox has sent since is taken in: reports, and what was added to them.
 * @returns {Promise<Followed[]>}
 */
export async function list() {
  /** @type {[Followed[], OutboxItem[]]} */
  const [records, items] = await Promise.all([db.list("followed"), db.list("outbox")]);
  const byCode = new Map(records.map((record) => [record.code, record]));
  /** @type {import("./db.js").Changes} */
  const changed = { put: [], delete: [] };
  for (const item of items.filter((item) => item.state === "sent")) {
    if (item.kind === "addition") {
      const record = byCode.get(item.answer.trackingCode);
      if (record) byCode.set(record.code, { ...refreshed(record, item.answer, Date.now()), seen: item.answer.history.length });
      if (record) changed.put?.push(["followed", byCode.get(record.code)]);
      changed.delete?.push(["outbox", item.id]);
    }
    if (item.kind === "report" && !byCode.has(item.answer.trackingCode)) {
      const record = { code: item.answer.trackingCode, keptAt: item.createdAt, checkedAt: item.createdAt, seen: 1, report: item.answer };
      byCode.set(record.code, record);
      changed.put?.push(["followed", record]);
    }
  }
  await db.change(changed);
  return [...byCode.values()].sort((a, b) => b.report.createdAt.localeCompare(a.report.createdAt));
}

/**
 * @param {string} code
 * @returns {Promise<Followed | undefined>}
 */
export async function find(code) {
  return (await list()).find((record) => record.code === code);
}

/**
 * Keeps a report that was opened by its code: all there is of it has been seen.
 * @param {string} code
 * @param {Report} report
 */
export async function keep(code, report) {
  const now = new Date().toISOString();
  await db.change({ put: [["followed", { code, keptAt: now, checkedAt: now, seen: report.history.length, report }]] });
  tell();
}

/**
 * Notes what the server says of a report now; nothing if it has been forgotten meanwhile.
 * @param {string} code
 * @param {Report} report
 * @param {{seen?: boolean}} [options] seen: the person is looking at it
 */
export async function update(code, report, options = {}) {
  const record = await db.find("followed", code);
  if (!record) return;
  const next = refreshed(record, report, Date.now());
  await db.replace("followed", options.seen ? { ...next, seen: report.history.length } : next);
  tell();
}

/**
 * Notes that the server no longer knows a code: what was known is still shown.
 * @param {string} code
 */
export async function markGone(code) {
  const record = await db.find("followed", code);
  if (!record) return;
  await db.replace("followed", { ...record, isGone: true });
  tell();
}

/**
 * Forgets a report on this phone; it stays with the town. Answers what brings it back.
 * @param {string} code
 * @returns {Promise<() => Promise<void>>}
 */
export async function forget(code) {
  const record = await db.find("followed", code);
  /** @type {OutboxItem[]} */
  const items = await db.list("outbox");
  // What still waits to be sent is not forgotten with it.
  const sent = items.filter((item) => item.state === "sent" && item.answer?.trackingCode === code);
  await db.change({ delete: [["followed", code], ...db.all("outbox", sent.map((item) => item.id))] });
  tell();
  return async () => {
    /** @type {[import("./db.js").StoreName, any][]} */
    const items = sent.map((item) => ["outbox", item]);
    await db.change({ put: record ? [["followed", record], ...items] : items });
    tell();
  };
}
