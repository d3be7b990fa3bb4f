// What each status looks like. Its words are in i18n under "status.…".

/** @typedef {"open" | "done" | "closed" | "wait"} Tone */

/** @type {Record<string, {icon: string, tone: Tone}>} */
const LOOKS = {
  pending: { icon: "clock", tone: "wait" },
  received: { icon: "inbox", tone: "open" },
  acknowledged: { icon: "eye", tone: "open" },
  assigned: { icon: "person", tone: "open" },
  in_progress: { icon: "wrench", tone: "open" },
  on_hold: { icon: "pause", tone: "wait" },
  fixed: { icon: "check", tone: "done" },
  confirmed: { icon: "check", tone: "done" },
  still_broken: { icon: "alert", tone: "wait" },
  reopened: { icon: "refresh", tone: "open" },
  rejected: { icon: "ban", tone: "closed" },
  duplicate: { icon: "copy", tone: "closed" },
  transferred: { icon: "forward", tone: "closed" },
};

/**
 * The icon and tone of a status; an unknown one looks open.
 * @param {string} status
 */
export function look(status) {
  return LOOKS[status] ?? { icon: "dot", tone: "open" };
}

export const STATUSES = Object.keys(LOOKS);
