// What went wrong, in words: what happened, what it means, what to do.

import { ApiError } from "../net/api.js";
import { language, t } from "../i18n.js";
import { h, icon, refill } from "./dom.js";

/** @typedef {import("../model/outbox.js").Problem} Problem */

/**
 * A problem as sentences: ours where we know the type, else the server's own, else a general one. What the server
 * says of single fields is for programs, in English: it is shown to readers of English only.
 * @param {Problem} problem
 * @returns {{title: string, detail: string, fields: string[]}}
 */
export function words(problem) {
  const title = t(`problem.${problem.type}.title`);
  const fields = language() === "en" ? problem.fields : [];
  if (title !== `problem.${problem.type}.title`) return { title, detail: t(`problem.${problem.type}.detail`), fields };
  return {
    title: problem.title || t("problem.other.title"),
    detail: (language() === "en" && problem.detail) || t("problem.other.detail"),
    fields,
  };
}

/** @param {unknown} error */
export function problemOf(error) {
  if (error instanceof ApiError) return error.problem;
  return { type: "unexpected", title: "", detail: "", fields: [] };
}

/**
 * A block that says an error, with a button to try again where that may help.
 * @param {unknown} error
 * @param {() => void} [retry]
 */
export function sayError(error, retry) {
  return sayProblem(problemOf(error), retry);
}

/**
 * @param {Problem} problem
 * @param {() => void} [retry]
 */
export function sayProblem(problem, retry) {
  const { title, detail, fields } = words(problem);
  return h(
    "div",
    { class: "notice warn", role: "alert" },
    icon(problem.type === "network" ? "offline" : "alert"),
    h(
      "div",
      {},
      h("p", { class: "strong" }, title),
      h("p", {}, detail),
      fields.length > 0 && h("ul", {}, ...fields.map((field) => h("li", {}, field))),
      retry &&
        problem.type !== "not-found" &&
        h("button", { type: "button", class: "button secondary", onclick: retry }, icon("refresh"), t("retry")),
    ),
  );
}

/**
 * When not even the town could be loaded.
 * @param {unknown} error
 * @param {() => void} retry
 */
export function showFailure(error, retry) {
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  refill(main, h("div", { class: "page" }, h("h1", {}, "Trottoir"), sayError(error, retry)));
}
