// The addresses of the crew's screens, below /equipe.

/** @typedef {{name: "list"} | {name: "report", reference: string} | {name: "round"} | {name: "queue"}} View */

export const crewPaths = {
  list: () => "/equipe",
  /** @param {string} reference */
  report: (reference) => `/equipe/signalements/${encodeURIComponent(reference)}`,
  round: () => "/equipe/tournee",
  queue: () => "/equipe/envois",
};

/**
 * What stands below /equipe; the list for whatever is not known.
 * @param {string | undefined} below
 * @returns {View}
 */
export function viewOf(below = "") {
  const reference = /^signalements\/([^/]+)$/.exec(below)?.[1];
  if (reference) return { name: "report", reference };
  return below === "tournee" ? { name: "round" } : below === "envois" ? { name: "queue" } : { name: "list" };
}
