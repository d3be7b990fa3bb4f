// Every path of the app, once.

/** @typedef {{name: string, params: Record<string, string>, query: URLSearchParams}} Route */

/** @type {[name: string, pattern: RegExp][]} */
const ROUTES = [
  ["home", /^\/$/],
  ["flow", /^\/signaler$/],
  ["report", /^\/signalements\/(?<reference>[^/]+)$/],
  ["tracking", /^\/suivi(?:\/(?<code>[^/]+))?$/],
  ["outbox", /^\/envois$/],
  ["sending", /^\/envois\/(?<id>[^/]+)$/],
  ["help", /^\/aide$/],
  ["accessibility", /^\/accessibilite$/],
  ["legal", /^\/mentions-legales$/],
  ["space", /^\/espace$/],
  ["signin", /^\/connexion$/],
  ["crew", /^\/equipe(?:\/(?<view>.+))?$/],
  ["desk", /^\/guichet(?:\/(?<view>.+))?$/],
  ["opendata", /^\/donnees$/],
  ["figures", /^\/tableau(?:\/(?<view>.+))?$/],
];

/**
 * The route of a location; `missing` if there is none.
 * @param {string} pathname
 * @param {string} [search]
 * @returns {Route}
 */
export function match(pathname, search = "") {
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, "") : pathname;
  const query = new URLSearchParams(search);
  for (const [name, pattern] of ROUTES) {
    const found = pattern.exec(path);
    if (!found) continue;
    /** @type {Record<string, string>} */
    const params = {};
    for (const [key, value] of Object.entries(found.groups ?? {})) {
      if (value !== undefined) params[key] = decode(value);
    }
    return { name, params, query };
  }
  return { name: "missing", params: {}, query };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const paths = {
  home: () => "/",
  /** @param {string} [step] */
  flow: (step) => (step ? `/signaler?etape=${step}` : "/signaler"),
  /** @param {string} reference */
  report: (reference) => `/signalements/${encodeURIComponent(reference)}`,
  /** @param {string} [code] */
  tracking: (code) => (code ? `/suivi/${encodeURIComponent(code)}` : "/suivi"),
  /** @param {import("./follow.js").AdditionTo} to */
  addition: ({ code, reference }) =>
    code ? `/suivi/${encodeURIComponent(code)}?ajouter` : `/signalements/${encodeURIComponent(reference)}?ajouter`,
  outbox: () => "/envois",
  /** @param {string} id */
  sending: (id) => `/envois/${encodeURIComponent(id)}`,
  help: () => "/aide",
  accessibility: () => "/accessibilite",
  legal: () => "/mentions-legales",
  /** @param {string} [back] where to go when signed in */
  signIn: (back) => (back ? `/connexion?retour=${encodeURIComponent(back)}` : "/connexion"),
  space: () => "/espace",
  crew: () => "/equipe",
  /**
   * @param {string} [view]
   * @param {Record<string, string>} [query]
   */
  desk: (view, query) => `/guichet${view ? `/${view}` : ""}${query ? `?${new URLSearchParams(query)}` : ""}`,
  /** @param {string} [reference] of the report to look at */
  moderation: (reference) => `/guichet/moderation${reference ? `?signalement=${encodeURIComponent(reference)}` : ""}`,
  figures: () => "/tableau",
  openData: () => "/donnees",
};
