// Who signs people in: the town's identity providers, and the ways to them.

/**
 * @typedef {{id: string, label?: Record<string, string>, profile: "standard" | "authentic2" | "franceconnect",
 *   for: "citizens" | "staff" | "both"}} Provider
 * @typedef {{name?: string, email?: string, phone?: string, address?: string, language?: string, emailVerified: boolean,
 *   provider: string}} Citizen
 * @typedef {{reference: string, trackingCode: string, category: string, status: string, address?: string,
 *   createdAt: string, updatedAt: string}} CitizenReport
 */

/**
 * Those that sign in whoever it is for.
 * @param {Provider[] | undefined} providers
 * @param {"citizens" | "staff"} audience
 */
export const providersFor = (providers, audience) =>
  (providers ?? []).filter((provider) => provider.for === "both" || provider.for === audience);

/**
 * Where a provider signs people in; the server sends the browser on.
 * @param {Provider} provider
 * @param {"citizens" | "staff"} audience
 * @param {string} back where to go when signed in
 */
export function signInPath(provider, audience, back) {
  const query = new URLSearchParams({ retour: back });
  if (audience === "staff") query.set("pour", "agents");
  return `/connexion/${encodeURIComponent(provider.id)}?${query}`;
}

const FAILURES = ["indisponible", "refus", "invalide", "expire", "non-membre"];

/**
 * Why nobody was signed in, as the server says in the address; null if it does not.
 * @param {URLSearchParams} query
 */
export function failure(query) {
  const word = query.get("erreur") ?? "";
  return FAILURES.includes(word) ? word : null;
}

/** The pages from which it may be looked whether somebody is signed in at the portal: nothing is lost by leaving them. */
const QUIET = ["home", "space", "report", "outbox", "tracking"];

/**
 * Whether to look.
 * @param {Provider[] | undefined} providers
 * @param {string} route the screen that is shown
 */
export const maySignInSilently = (providers, route) =>
  QUIET.includes(route) && providersFor(providers, "citizens").some(({ profile }) => profile === "authentic2");

/**
 * A path of ours to go on to; null for anything else.
 * @param {string | null} text
 */
export const returnHere = (text) => (text && /^\/(?![/\\])[A-Za-z0-9._~%/?=&+,:-]*$/.test(text) ? text : null);
