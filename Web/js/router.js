// Which screen is shown. Links are followed without reloading; back and forward work; the focus goes to the new
// screen's title, so that a screen reader says where we are.

import { match } from "./model/routes.js";
import { t } from "./i18n.js";
import { isOutdated } from "./net/app-version.js";
import { town } from "./town.js";
import { refill, h } from "./ui/dom.js";
import { sayProblem } from "./ui/failure.js";

/** @typedef {HTMLElement & {route: import("./model/routes.js").Route, update?: () => void}} Screen */

/** @type {Record<string, [tag: string, load: () => Promise<unknown>]>} */
const SCREENS = {
  home: ["home-page", () => import("./ui/home-page.js")],
  flow: ["report-flow", () => import("./ui/report-flow.js")],
  report: ["report-page", () => import("./ui/report-page.js")],
  tracking: ["tracking-page", () => import("./ui/tracking-page.js")],
  outbox: ["outbox-page", () => import("./ui/outbox-page.js")],
  sending: ["sending-page", () => import("./ui/sending-page.js")],
  help: ["text-page", () => import("./ui/text-page.js")],
  accessibility: ["text-page", () => import("./ui/text-page.js")],
  legal: ["text-page", () => import("./ui/text-page.js")],
  space: ["space-page", () => import("./ui/citizen/space-page.js")],
  signin: ["sign-in-page", () => import("./ui/staff/sign-in-page.js")],
  crew: ["crew-page", () => import("./ui/crew/crew-page.js")],
  desk: ["desk-page", () => import("./ui/desk/desk-page.js")],
  figures: ["figures-page", () => import("./ui/figures/figures-page.js")],
  opendata: ["open-data-page", () => import("./ui/figures/open-data-page.js")],
  missing: ["text-page", () => import("./ui/text-page.js")],
};

/** Dispatches "change" after a screen is shown. */
export const changes = new EventTarget();

let shown = 0;

export function start() {
  addEventListener("popstate", () => show());
  addEventListener("click", follow);
  show({ first: true });
}

/**
 * Goes to a path of the app.
 * @param {string} path
 * @param {{replace?: boolean, still?: boolean}} [options] replace: back skips the page we come from; still: the screen
 *   already shows it
 */
export function go(path, options = {}) {
  if (options.replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  if (!options.still) return show();
}

/**
 * The address of what the screen shows now, where it has changed without going anywhere.
 * @param {string} path
 */
export function note(path) {
  history.replaceState(null, "", path);
}

/** Shows the current path again, in another language for instance. */
export function reload() {
  return show({ fresh: true });
}

/** @param {MouseEvent} event */
function follow(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.origin !== location.origin || link.hasAttribute("download")) return;
  if (link.hash && link.pathname === location.pathname) {
    // A place on this page: going there is no step back through.
    const place = /** @type {HTMLElement | null} */ (document.querySelector(link.hash));
    if (place) event.preventDefault();
    place?.focus();
    return;
  }
  if (match(link.pathname).name === "missing") return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** @param {{first?: boolean, fresh?: boolean}} [options] */
async function show(options = {}) {
  shown += 1;
  const turn = shown;
  const route = match(location.pathname, location.search);
  const [tag, load] = SCREENS[route.name];
  const main = /** @type {HTMLElement} */ (document.getElementById("main"));
  try {
    await load();
  } catch {
    // A screen whose code did not arrive: the server has gone on to another version since this page was loaded, or
    // there is no network on a first visit. What was begun is kept either way.
    if (await isOutdated()) {
      location.reload();
      return;
    }
    const network = { type: "network", title: "", detail: "", fields: [] };
    if (turn === shown) refill(main, h("div", { class: "page" }, sayProblem(network, () => show(options))));
    return;
  }
  // A slow screen must not replace the one that was asked for after it.
  if (turn !== shown) return;
  document.body.dataset.route = route.name;
  const present = /** @type {Screen | null} */ (main.firstElementChild);
  if (present?.localName === tag && present.update && !options.fresh) {
    present.route = route;
    present.update();
  } else {
    const screen = /** @type {Screen} */ (document.createElement(tag));
    screen.route = route;
    main.replaceChildren(screen);
  }
  if (!options.fresh) scrollTo(0, 0);
  if (!options.first && !options.fresh) main.focus({ preventScroll: true });
  changes.dispatchEvent(new Event("change"));
}

/**
 * The page's title, as a screen gives it when it knows it.
 * @param {string} text
 */
export function title(text) {
  document.title = text ? t("title.page", { page: text, town: town().name }) : t("title.home", { town: town().name });
}
