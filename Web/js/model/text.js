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
    .replace(/[’'`-]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * How well `query` is found in `texts`: 0 not at all; higher when the first texts begin with it.
 * Every word of the query must begin some word of the texts, or be inside one if it has three letters or more.
 * @param {string} query
 * @param {string[]} texts the most telling first
 */
export function score(query, texts) {
  const wanted = fold(query);
  if (wanted === "") return 1;
  const folded = texts.map(fold);
  const all = ` ${folded.join(" ")}`;
  const found = wanted.split(" ").every((word) => all.includes(` ${word}`) || (word.length > 2 && all.includes(word)));
  if (!found) return 0;
  const first = folded.findIndex((text) => text.startsWith(wanted));
  return first < 0 ? 1 : 2 + folded.length - first;
}
