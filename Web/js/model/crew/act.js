// What a crew does to a report, as it waits in the outbox: made on this phone, sent in order, never over what somebody
// else has done meanwhile.

import { newDraft } from "../draft.js";

/** @typedef {import("../outbox.js").OutboxItem} OutboxItem */
/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/**
 * @typedef {"acknowledge" | "start" | "hold" | "fix" | "reject" | "transfer" | "note" | "reroute"} ActKind
 */
/**
 * `report` is its id; `revision` what the person saw of it; `reason` the code of one of the town's; `note` words for
 * colleagues; `reply` what residents read; `by` who did it, by e-mail. An act that takes another back has `undoes`.
 * @typedef {{report: string, kind: ActKind | "undo", at: string, by?: string, revision?: number, reason?: string,
 *   note?: string, reply?: Record<string, string>, undoes?: string}} Act
 */

/** Milliseconds within which the server takes an act back. */
export const UNDOABLE = 30_000;

/**
 * The status after each act; those that change none are not here.
 * @type {Partial<Record<Act["kind"], string>>}
 */
const BECOMES = {
  acknowledge: "acknowledged",
  start: "in_progress",
  hold: "on_hold",
  fix: "fixed",
  reject: "rejected",
  transfer: "transferred",
};

/**
 * An act as it waits to be sent.
 * @param {string} id its UUID
 * @param {Act} act
 * @param {CrewReport} report
 * @param {import("../draft.js").DraftPhoto[]} photos none, or the one that proves it
 * @param {string} language
 * @returns {OutboxItem}
 */
export function actItem(id, act, report, photos, language) {
  const { lon, lat, source } = report.location;
  const place = { lon, lat, source: /** @type {any} */ (source), label: report.address };
  const draft = { ...newDraft(id, Date.parse(act.at)), photos, place, category: report.category };
  const asked = { questions: [], photo: /** @type {const} */ ("optional") };
  return {
    id, kind: "act", state: "waiting", createdAt: act.at, attempts: 0, nextAttemptAt: 0,
    draft, asked, reference: report.reference, language, act,
  };
}

/**
 * What the server is told.
 * @param {OutboxItem} item
 */
export function actBody({ act, draft }) {
  const { by: _, undoes: __, ...body } = /** @type {Act} */ (act);
  const photo = draft.photos[0]?.id;
  return photo ? { ...body, photo } : body;
}

/**
 * The acts on a report that the server does not have yet, in the order they were made.
 * @param {string} report
 * @param {OutboxItem[]} items
 */
export function actsOn(report, items) {
  return items
    .filter((item) => item.act?.report === report && item.state !== "sent")
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}

/**
 * Whether something must reach the server before this: an earlier act on the same report, or the report itself.
 * @param {OutboxItem} item
 * @param {OutboxItem[]} items all there are
 */
export function isBehind(item, items) {
  const { act } = item;
  if (!act) return false;
  const isReport = items.some((other) => other.id === act.report && other.state !== "sent");
  return isReport || actsOn(act.report, items)[0]?.id !== item.id;
}

/**
 * Whether the report changed before the act arrived: then the person chooses.
 * @param {OutboxItem} item
 */
export const isConflict = (item) => item.state === "refused" && item.problem?.type === "changed";

/**
 * The report as it will be once its acts have arrived; those that were refused do not count.
 * @param {CrewReport} report
 * @param {OutboxItem[]} acts its own, in order
 * @returns {CrewReport}
 */
export function afterActs(report, acts) {
  return acts
    .filter((item) => item.state !== "refused")
    .reduce((known, { act }) => {
      const status = act && BECOMES[act.kind];
      return status ? { ...known, status } : known;
    }, report);
}

/**
 * What can be done to a report of that status, in the order in which it is offered. The server has the last word.
 * @param {string} status
 * @returns {ActKind[]}
 */
export function possibleActs(status) {
  if (OVER.has(status)) return ["note"];
  /** @type {ActKind[]} */
  const all = ["acknowledge", "start", "fix", "hold", "reroute", "reject", "transfer", "note"];
  return all.filter((kind) => BECOMES[kind] !== status && !(kind === "acknowledge" && status !== "received"));
}

const OVER = new Set(["fixed", "confirmed", "rejected", "duplicate", "transferred"]);

/**
 * What residents read if the person writes nothing else: of the town's texts that fit, the one that says most about when.
 * @param {import("../../net/crew.js").CrewTown["responses"]} responses
 * @param {ActKind} kind
 * @param {string | undefined} reason
 * @param {string} category
 * @returns {Record<string, string> | null}
 */
export function responseTo(responses, kind, reason, category) {
  const weight = (/** @type {{reason?: string, category?: string}} */ text) => (text.reason ? 2 : 0) + (text.category ? 1 : 0);
  const fitting = responses.filter(
    (text) => text.status === BECOMES[kind] && (text.reason ?? reason) === reason && (text.category ?? category) === category,
  );
  return fitting.sort((a, b) => weight(b) - weight(a))[0]?.text ?? null;
}

/**
 * Whether the report leaves the crew's list with these acts.
 * @param {OutboxItem[]} acts
 */
export function takesAway(acts) {
  return acts.some(({ act, state }) => state !== "refused" && act && LEAVES.has(act.kind));
}

const LEAVES = new Set(["reroute", "transfer", "reject"]);

/**
 * A parked act that is to be done all the same, and those behind it: the person has seen the report as it is now.
 * @param {OutboxItem} item
 * @param {OutboxItem[]} behind
 * @returns {OutboxItem[]}
 */
export function insisted(item, behind) {
  const { revision } = item.problem?.report ?? {};
  const again = { ...item, state: /** @type {const} */ ("waiting"), attempts: 0, nextAttemptAt: 0 };
  delete again.problem;
  return [again, ...behind].map((each) => ({ ...each, act: { .../** @type {Act} */ (each.act), revision } }));
}
