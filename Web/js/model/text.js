// Comparing what people type with what the town wrote.

/**
 * The text in lower case without accents, ligatures or doubled spaces: "Œuf  Brûlé" becomes "oeuf brule".
 * @param {string} text
 */
export function fold(text) {
  return text
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Words that say nothing of what is meant: "un trou dans la route" is about a hole and a road. */
const EMPTY = new Set(
  ("a au aux avec ce cette d dans de des du en est et il l la le les ma mon n ne pas pour qu que qui s sa se son sur un " +
    "une y an and at in is it my of on the there to").split(" "),
);

/**
 * How well `query` is found in `texts`: 0 not at all; higher the better each of its words is met, and the earlier the
 * text that meets it. Small slips are forgiven: an accent, a plural, one letter.
 * @param {string} query
 * @param {string[]} texts the most telling first
 */
export function score(query, texts) {
  const typed = fold(query).split(" ").filter(Boolean);
  const telling = typed.filter((word) => !EMPTY.has(word));
  const wanted = telling.length > 0 ? telling : typed;
  if (wanted.length === 0) return 1;
  const folded = texts.map((text) => fold(text).split(" "));
  let points = 0;
  for (const word of wanted) {
    const best = Math.max(0, ...folded.map((words, order) => likeness(word, words) / (1 + order / folded.length)));
    if (best === 0) return 0;
    points += best;
  }
  return points / wanted.length;
}

/**
 * How like one of `words` the typed word is, from 0 to 1.
 * @param {string} typed
 * @param {string[]} words
 */
function likeness(typed, words) {
  return Math.max(0, ...words.map((word, order) => alike(typed, word) - (order > 0 ? 0.05 : 0)));
}

/** Letters: a shorter word with another letter is another word. */
const SLIPPERY = 4;

/**
 * @param {string} typed
 * @param {string} word
 */
function alike(typed, word) {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return 0.9;
  if (singular(typed) === singular(word)) return 0.85;
  if (typed.length > 2 && word.includes(typed)) return 0.5;
  if (typed.length < SLIPPERY) return 0;
  if (isOneSlip(typed, word)) return 0.4;
  // Somebody who has not finished the word may slip too.
  const starts = [typed.length - 1, typed.length, typed.length + 1].filter((length) => length < word.length);
  return typed.length > SLIPPERY && starts.some((length) => isOneSlip(typed, word.slice(0, length))) ? 0.3 : 0;
}

/** @param {string} word */
const singular = (word) => (word.length > 3 ? word.replace(/(?:eaux|aux)$/, (end) => (end === "eaux" ? "eau" : "al")).replace(/[sx]$/, "") : word);

/**
 * Whether one letter more, less, other, or two that changed places make one word of the other.
 * @param {string} a
 * @param {string} b
 */
export function isOneSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
