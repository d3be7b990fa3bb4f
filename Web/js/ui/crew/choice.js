// Which of its reports the crew looks at: one choice for list, map and round, kept while the app is open.

/** @typedef {import("../../model/crew/selection.js").Sieve} Sieve */
/** @typedef {import("../../model/crew/selection.js").Order} Order */
/** @typedef {{sieve: Sieve, order: Order, view: "list" | "map"}} Choice */

const KEPT = "trottoir.crew";
/** @type {Choice} */
const FIRST = { sieve: {}, order: "near", view: "list" };

/** @returns {Choice} */
export function choice() {
  try {
    return { ...FIRST, ...JSON.parse(sessionStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return FIRST;
  }
}

/** @param {Choice} next */
export function choose(next) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(next));
  } catch {
    // Then each screen begins with everything.
  }
}

/** @type {import("../../model/place.js").Point | null} */
let here = null;

/** Where the phone was when it was last asked. */
export const lastPlace = () => here;

/** @param {import("../../model/place.js").Point | null} place */
export const notePlace = (place) => (here = place ?? here);
