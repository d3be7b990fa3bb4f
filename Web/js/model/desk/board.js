// The desk's board: which queue is shown and how narrowed, where one stands in its list, what each key does.

/** @typedef {import("../../net/desk.js").DeskLine} DeskLine */
/**
 * `open` is the report that is shown beside the list.
 * @typedef {{queue: string, text: string, departments: string[], categories: string[], statuses: string[],
 *   open: string | null}} Board
 */

/** What waits, in the order in which it is worked off; the last two are looked through. */
export const QUEUES = /** @type {const} */ ([
  ["unassigned", "inbox"],
  ["overdue", "clock"],
  ["flagged", "alert"],
  ["answered", "mail"],
  ["waiting", "pause"],
  ["reopened", "refresh"],
  ["outside", "forward"],
  ["open", "list"],
  ["all", "search"],
]);

/** @param {string | null} text */
const parts = (text) => (text ?? "").split(",").filter(Boolean);

/**
 * The board that an address shows.
 * @param {URLSearchParams} query
 * @returns {Board}
 */
export function boardOf(query) {
  const queue = query.get("queue") ?? "";
  return {
    queue: QUEUES.some(([name]) => name === queue) ? queue : QUEUES[0][0],
    text: query.get("q") ?? "",
    departments: parts(query.get("department")),
    categories: parts(query.get("category")),
    statuses: parts(query.get("status")),
    open: query.get("ouvrir"),
  };
}

/**
 * What is asked of the server, and what a filter keeps.
 * @param {Board} board
 */
export function boardQuery({ queue, text, departments, categories, statuses }) {
  const query = new URLSearchParams({ queue });
  if (text) query.set("q", text);
  if (departments.length > 0) query.set("department", departments.join(","));
  if (categories.length > 0) query.set("category", categories.join(","));
  if (statuses.length > 0) query.set("status", statuses.join(","));
  return query;
}

/**
 * Whether the words are an e-mail address or a telephone number: such a filter is not kept, for who asks to be forgotten
 * would still stand in it.
 * @param {string} text
 */
export const looksForPerson = (text) => text.includes("@") || /^[\s+().\/-]*(?:\d[\s+().\/-]*){6,}$/.test(text);

/**
 * The address of a board.
 * @param {Board} board
 */
export function boardAddress(board) {
  const query = boardQuery(board);
  if (board.open) query.set("ouvrir", board.open);
  return `/guichet?${query}`;
}

/**
 * Where one stands after `step` rows; at an end one stays.
 * @param {DeskLine[]} lines
 * @param {string | null} current a reference
 * @param {number} step
 * @returns {string | null}
 */
export function stepped(lines, current, step) {
  if (lines.length === 0) return null;
  const from = lines.findIndex(({ reference }) => reference === current);
  if (from < 0) return lines[step >= 0 ? 0 : lines.length - 1].reference;
  return lines[Math.min(lines.length - 1, Math.max(0, from + step))].reference;
}

/**
 * The chosen rows with those between `from` and `to`, both included.
 * @param {DeskLine[]} lines
 * @param {Set<string>} chosen
 * @param {string | null} from
 * @param {string} to
 */
export function extended(lines, chosen, from, to) {
  const ends = [from, to].map((end) => lines.findIndex(({ reference }) => reference === end));
  if (ends.includes(-1)) return new Set([...chosen, to]);
  const [first, last] = ends.sort((a, b) => a - b);
  return new Set([...chosen, ...lines.slice(first, last + 1).map(({ reference }) => reference)]);
}

/**
 * Whether a moment is over.
 * @param {DeskLine} line
 * @param {number} now milliseconds
 */
export const isLate = ({ dueAt, isOpen, status }, now) => Boolean(dueAt) && isOpen && status !== "on_hold" && Date.parse(dueAt ?? "") < now;

/** What each key does on the board; `?` shows them. */
export const KEYS = /** @type {const} */ ([
  ["ArrowDown", "next"],
  ["ArrowUp", "previous"],
  ["Enter", "open"],
  ["x", "choose"],
  ["X", "chooseTo"],
  ["a", "chooseAll"],
  ["Escape", "leave"],
  ["/", "search"],
  ["u", "undo"],
  ["n", "enter"],
  ["g", "act"],
  ["?", "keys"],
]);

/**
 * What a key does; null for others. `j` and `k` are arrows for hands that rest on letters.
 * @param {string} key
 */
export function meaning(key) {
  const same = /** @type {Record<string, string>} */ ({ j: "ArrowDown", k: "ArrowUp" })[key] ?? key;
  return KEYS.find(([name]) => name === same)?.[1] ?? null;
}
