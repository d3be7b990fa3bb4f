// A line of the history about what the public sees: `hidden photo-5f0c… un visage`, `kept event-12`.

/** Why, where a request said it: the server's word for it, which the request's own line says better. */
const CAUSES = ["personal-data", "insult", "private-place", "other"];

/**
 * What was done, to what, and why.
 * @param {string} text
 * @returns {{act: string, what: string, why: string}}
 */
export function moderated(text) {
  const [, act = "", target = "", why = ""] = /^(\S+) (\S+) ?([^]*)$/.exec(text) ?? [];
  const what = target.startsWith("photo-") ? "photo" : target.startsWith("event-") ? "event" : target;
  return { act, what, why: CAUSES.includes(why) || act === "covered" ? "" : why };
}
