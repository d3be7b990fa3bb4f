// What the crew's screens show: the reports on this phone with the acts that are still on their way.

import { actsOn, afterActs, takesAway } from "../../model/crew/act.js";
import * as crew from "../../store/crew.js";
import * as outbox from "../../store/outbox.js";

/** @typedef {import("../../net/crew.js").CrewReport} CrewReport */
/** @typedef {import("../../model/outbox.js").OutboxItem} OutboxItem */
/** A report as the person left it, with what has not been sent of that. */
/** @typedef {import("../../model/crew/selection.js").Kept & {acts: OutboxItem[]}} Task */

/** @returns {Promise<Task[]>} */
export async function tasks() {
  const [kept, items] = await Promise.all([crew.list(), outbox.list()]);
  const waiting = items.filter((item) => item.act && item.state !== "sent");
  return kept
    .map((each) => {
      const acts = actsOn(each.id, waiting);
      const report = afterActs(each.report, acts);
      // What one has done oneself is no news.
      return { ...each, report, acts };
    })
    .filter(({ acts }) => !takesAway(acts));
}

/**
 * @param {string} reference
 * @returns {Promise<Task | undefined>} also what these acts take off the list
 */
export async function task(reference) {
  const kept = await crew.findByReference(reference);
  if (!kept) return undefined;
  const acts = actsOn(kept.id, await outbox.list());
  return { ...kept, report: afterActs(kept.report, acts), acts };
}

/**
 * Calls `changed` when anything of it is written, until `signal` ends it; many changes at once are one.
 * @param {() => void} changed
 * @param {AbortSignal} signal
 */
export function watchWork(changed, signal) {
  let asked = false;
  const soon = () => {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      if (!signal.aborted) changed();
    });
  };
  crew.changes.addEventListener("change", soon, { signal });
  outbox.changes.addEventListener("change", soon, { signal });
}
