// Who may go where: the areas of the app that are for staff.

/** @typedef {"crew" | "desk" | "dispatcher" | "admin"} Role */
/**
 * Who is signed in. `demo` is set for an invented person of a demo town.
 * @typedef {{name: string, email: string, role: Role, departments: {id: string, name: string}[],
 *   zones: {kind: string, id: string, name: string}[], demo: boolean}} Session
 */
/** @typedef {{name: "crew" | "desk" | "moderation" | "figures", icon: string, roles: Role[]}} Area */

/** @type {Area[]} */
export const AREAS = [
  { name: "crew", icon: "wrench", roles: ["crew", "dispatcher", "admin"] },
  { name: "desk", icon: "inbox", roles: ["desk", "dispatcher", "admin"] },
  { name: "moderation", icon: "eye", roles: ["desk", "dispatcher", "admin"] },
  { name: "figures", icon: "list", roles: ["crew", "desk", "dispatcher", "admin"] },
];

/**
 * The areas that are open to a role, in the order in which they are shown.
 * @param {Role} role
 */
export const areasOf = (role) => AREAS.filter((area) => area.roles.includes(role));

/**
 * Where a role begins its day.
 * @param {Role} role
 * @returns {Area["name"]}
 */
export const homeOf = (role) => (role === "crew" ? "crew" : "desk");

/**
 * Where to go after signing in: where the person wanted to go, if it is one of our own pages for staff.
 * @param {string | null} wanted
 * @returns {string | null}
 */
export function returnPath(wanted) {
  return wanted !== null && /^\/(equipe|guichet|tableau)(?![^/?])/.test(wanted) ? wanted : null;
}

/**
 * The secret of a one-time link, from the link itself or from what was pasted of it; null if there is none.
 * @param {string} text
 */
export function linkToken(text) {
  return /(?:^|#)([A-Za-z0-9_-]{43})$/.exec(text.trim())?.[1] ?? null;
}
