// The questions of a category: the same rules as the server's, told before sending.

/** @typedef {string | number | boolean | string[]} Answer */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {import("../town.js").Question} Question */

/** Characters of a text answer where the town sets no limit. */
const TEXT = 500;

/**
 * The i18n key of what is wrong with an answer, with its numbers; null if nothing.
 * @param {Question} question
 * @param {Answer | undefined} answer
 * @returns {{key: string, values?: Record<string, string | number>} | null}
 */
export function objection(question, answer) {
  const empty = answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0);
  if (empty) return question.required ? { key: "question.required" } : null;
  if (question.type === "number" || question.type === "integer") return numberObjection(question, answer);
  if (typeof answer === "string" && !question.choices) {
    const limit = question.maxLength ?? TEXT;
    if (answer.length > limit) return { key: "question.tooLong", values: { limit } };
  }
  return null;
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @returns {{key: string, values?: Record<string, string | number>} | null}
 */
function numberObjection(question, answer) {
  if (typeof answer !== "number" || !Number.isFinite(answer)) return { key: "question.number" };
  if (question.type === "integer" && !Number.isInteger(answer)) return { key: "question.integer" };
  const { minimum, maximum } = question;
  if (minimum !== undefined && answer < minimum) return { key: "question.minimum", values: { minimum } };
  if (maximum !== undefined && answer > maximum) return { key: "question.maximum", values: { maximum } };
  return null;
}

/**
 * Only what the category asks and the person has answered: what is sent.
 * @param {Question[]} questions
 * @param {Answers} answers
 * @returns {Answers}
 */
export function answered(questions, answers) {
  /** @type {Answers} */
  const kept = {};
  for (const question of questions) {
    const answer = answers[question.id];
    if (answer === undefined || answer === "" || (Array.isArray(answer) && answer.length === 0)) continue;
    kept[question.id] = answer;
  }
  return kept;
}
