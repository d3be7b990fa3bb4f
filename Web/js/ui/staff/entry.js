// The way into every page for staff: texts, styles, and who it is.

import "../staff-header.js";
import { useArea } from "../../i18n.js";
import { AREAS } from "../../model/staff.js";
import { paths } from "../../model/routes.js";
import * as sessions from "../../net/session.js";
import { go } from "../../router.js";
import { useStyle } from "../stylesheet.js";

/** @typedef {import("../../model/staff.js").Session} Session */

/**
 * Brings what a page of an area needs, and puts the header of staff above it.
 *
 * Null if the page is not to be shown: nobody is signed in, or the role has no business there; then another page is on
 * its way. Throws if what it needs does not arrive.
 * @param {"crew" | "desk" | "figures"} name
 * @param {import("../../model/staff.js").Area["name"]} [shown] the part of it that the header marks
 * @returns {Promise<Session | null>}
 */
export async function enter(name, shown = name) {
  const [session] = await Promise.all([
    sessions.load(),
    useArea("staff").then(() => useArea(name)),
    useStyle("staff").then(() => useStyle(name)),
  ]);
  if (!session) {
    await go(paths.signIn(location.pathname + location.search), { replace: true });
    return null;
  }
  if (!AREAS.some((area) => area.name === name && area.roles.includes(session.role))) {
    await go(paths.signIn(), { replace: true });
    return null;
  }
  const header = document.querySelector("staff-header") ?? document.createElement("staff-header");
  if (!header.isConnected) document.getElementById("main")?.before(header);
  /** @type {import("../staff-header.js").StaffHeader} */ (header).render(session, shown);
  return session;
}
