// The questions of a category: which are asked, what is wrong with an answer, what is sent. The server says the same
// (Sources/Reports/AnswerReview.swift): Tests/Questions holds both against one table.

/** @typedef {string | number | boolean | string[]} Answer */
/** @typedef {Record<string, Answer>} Answers */
/** @typedef {import("../town.js").Question} Question */
/** @typedef {import("../town.js").Stop} Stop */
/** The i18n key of what is wrong, with its numbers. */
/** @typedef {{key: string, values?: Record<string, string | number>}} Objection */

/** Characters of a text answer where the town sets no limit. */
const TEXT = 500;

/**
 * Goes through the questions in order, as they are asked.
 * @param {Question[]} questions
 * @param {Answers} answers
 * @returns {{asked: Question[], kept: Answers, faults: Record<string, Objection>, stop: Stop | null}} kept: what is
 *   sent; stop: why nothing can be
 */
export function review(questions, answers) {
  /** @type {Question[]} */
  const asked = [];
  /** @type {Answers} */
  const kept = {};
  /** @type {Record<string, Objection>} */
  const faults = {};
  /** @type {Stop | null} */
  let stop = null;
  for (const question of questions) {
    if (!isAsked(question, kept)) continue;
    asked.push(question);
    const answer = answers[question.id];
    const wrong = objection(question, answer);
    if (wrong) faults[question.id] = wrong;
    else if (answer !== undefined && !isBlank(answer)) {
      kept[question.id] = answer;
      stop ??= stopFor(question, answer);
    }
  }
  return { asked, kept, faults, stop };
}

/**
 * Whether the answers so far have a question asked. A question behind one that is not asked is not asked either.
 * @param {Question} question
 * @param {Answers} kept
 */
function isAsked({ when = {} }, kept) {
  return Object.entries(when).every(([id, values]) => {
    const answer = kept[id];
    if (Array.isArray(answer)) return answer.some((choice) => values.includes(choice));
    return answer !== undefined && values.includes(/** @type {string | boolean} */ (answer));
  });
}

/**
 * Why whoever answers so cannot report it here; null if they can.
 * @param {Question} question
 * @param {Answer | undefined} answer
 * @returns {Stop | null}
 */
export function stopFor(question, answer) {
  if (question.type === "boolean") return (answer === true && question.stop) || null;
  const chosen = Array.isArray(answer) ? answer : [answer];
  return question.choices?.find(({ value, stop }) => stop && chosen.includes(value))?.stop ?? null;
}

/**
 * Why nothing of this kind, answered so, can be reported; null if it can.
 * @param {{stop?: Stop, questions: Question[]}} category
 * @param {Answers} answers
 */
export const stopOf = (category, answers) => category.stop ?? review(category.questions, answers).stop;

/**
 * What is wrong with an answer; null if nothing.
 * @param {Question} question
 * @param {Answer | undefined} answer
 * @returns {Objection | null}
 */
export function objection(question, answer) {
  if (answer === undefined || isBlank(answer)) return question.required ? { key: "question.required" } : null;
  if (question.type === "number" || question.type === "integer") return numberObjection(question, answer);
  if (question.type === "boolean") return typeof answer === "boolean" ? null : { key: "question.choice" };
  if (question.type === "array") return isChoices(question, answer) ? null : { key: "question.choice" };
  if (question.choices) return question.choices.some(({ value }) => value === answer) ? null : { key: "question.choice" };
  if (typeof answer !== "string") return { key: "question.required" };
  const limit = question.maxLength ?? TEXT;
  return characters(answer) > limit ? { key: "question.tooLong", values: { limit } } : null;
}

/** @param {Answer} answer */
function isBlank(answer) {
  if (Array.isArray(answer)) return answer.length === 0;
  return typeof answer === "string" && /^\p{White_Space}*$/u.test(answer);
}

/**
 * @param {Question} question
 * @param {Answer} answer
 */
function isChoices({ choices = [] }, answer) {
  if (!Array.isArray(answer) || new Set(answer).size < answer.length) return false;
  return answer.every((one) => choices.some(({ value }) => value === one));
}

/**
 * Characters as people see them: a family of three is one. So the server counts, too.
 * @param {string} text
 */
function characters(text) {
  if (typeof Intl.Segmenter !== "function") return [...text].length;
  return [...new Intl.Segmenter().segment(text)].length;
}

/**
 * @param {Question} question
 * @param {Answer} answer
 * @returns {Objection | null}
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
 * A number as people type it, with a comma or a point and spaces between thousands; undefined if there is none yet,
 * NaN if it is none.
 * @param {string} text
 */
export function typedNumber(text) {
  const plain = text.replace(/\p{White_Space}/gu, "").replace(",", ".");
  if (plain === "") return undefined;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}
