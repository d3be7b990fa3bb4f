// What staff do with reports: in which order it is offered, from which states it may be done, what it needs, and what it
// would do to many at once. The server has the last word.

/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */
/**
 * @typedef {"acknowledge" | "assign" | "start" | "hold" | "fix" | "reject" | "transfer" | "reopen" | "reroute"
 *   | "duplicate" | "note"} ActKind
 */
/** `needs`: what has to be said. `by`: who else than the desk may not. */
/** @typedef {{kind: ActKind, icon: string, to?: string, needs?: ("reason" | "department" | "kept" | "note" | "proof")[], merges?: true}} Act */

/** The table of moves, as the server's (Sources/Reports/Status.swift); a test holds both together. */
/** @type {Record<string, string[]>} */
export const MOVES = {
  pending: ["received", "rejected"],
  received: ["acknowledged", "assigned", "in_progress", "on_hold", "fixed", "rejected", "duplicate", "transferred"],
  acknowledged: ["assigned", "in_progress", "on_hold", "fixed", "rejected", "duplicate", "transferred"],
  assigned: ["acknowledged", "in_progress", "on_hold", "fixed", "rejected", "duplicate", "transferred"],
  in_progress: ["acknowledged", "assigned", "on_hold", "fixed", "rejected", "duplicate", "transferred"],
  on_hold: ["acknowledged", "assigned", "in_progress", "fixed", "rejected", "duplicate", "transferred"],
  fixed: ["confirmed", "still_broken"],
  confirmed: ["still_broken"],
  still_broken: ["reopened", "fixed", "rejected", "duplicate", "transferred"],
  reopened: ["acknowledged", "assigned", "in_progress", "on_hold", "fixed", "rejected", "duplicate", "transferred"],
  rejected: ["reopened"],
  duplicate: ["reopened"],
  transferred: ["reopened"],
};

/**
 * Always in this order.
 * @type {Act[]}
 */
export const ACTS = [
  { kind: "acknowledge", icon: "eye", to: "acknowledged" },
  { kind: "assign", icon: "person", to: "assigned" },
  { kind: "start", icon: "wrench", to: "in_progress" },
  { kind: "reroute", icon: "forward", needs: ["department", "reason"] },
  { kind: "hold", icon: "pause", to: "on_hold", needs: ["reason"] },
  { kind: "fix", icon: "check", to: "fixed", needs: ["proof"] },
  { kind: "reject", icon: "ban", to: "rejected", needs: ["reason"] },
  { kind: "transfer", icon: "share", to: "transferred", needs: ["reason"] },
  { kind: "duplicate", icon: "copy", to: "duplicate", needs: ["kept"], merges: true },
  { kind: "reopen", icon: "refresh", to: "reopened" },
  { kind: "note", icon: "mail", needs: ["note"] },
];

/** What is offered for many at once. */
export const BULK = ACTS.filter(({ kind }) => kind !== "note" && kind !== "fix");

/**
 * Whether a report may be acted upon so.
 * @param {Act} act
 * @param {{status: string, isOpen: boolean}} report
 * @param {import("../staff.js").Role} role
 */
export function may(act, report, role) {
  if (act.merges && role !== "dispatcher" && role !== "admin") return false;
  if (act.to) return (MOVES[report.status] ?? []).includes(act.to);
  return act.kind === "note" || report.isOpen;
}

/**
 * What an act would do to each of many.
 * @param {Act} act
 * @param {DeskLine[]} lines
 * @param {{role: import("../staff.js").Role, department?: string, kept?: string}} choice
 * @returns {{line: DeskLine, from: string, to: string, refused: "state" | "same" | "kept" | null}[]}
 */
export function preview(act, lines, { role, department, kept }) {
  return lines.map((line) => {
    const isMove = Boolean(act.to);
    const from = isMove ? line.status : line.department.name;
    const to = isMove ? (act.to ?? "") : (department ?? "");
    /** @type {"state" | "same" | "kept" | null} */
    let refused = null;
    if (act.kind === "duplicate" && line.reference === kept) refused = "kept";
    else if (act.kind === "reroute" && line.department.id === department) refused = "same";
    else if (!may(act, line, role)) refused = line.status === act.to ? "same" : "state";
    return { line, from, to, refused };
  });
}
