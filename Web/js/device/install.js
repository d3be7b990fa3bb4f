// Whether this app can be put on the home screen, and how. The browser's own offer is kept until the person is asked
// at a better moment than the first second.

const PUT_OFF = "trottoir.install";

/** Dispatches "change" when an offer has come or is over. */
export const changes = new EventTarget();

/** @type {(Event & {prompt: () => Promise<{outcome: string}>}) | null} */
let offer = null;

/** Listens for the browser's offer from then on. */
export function watch() {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer = /** @type {any} */ (event);
    changes.dispatchEvent(new Event("change"));
  });
  addEventListener("appinstalled", over);
}

function over() {
  offer = null;
  changes.dispatchEvent(new Event("change"));
}

/**
 * "prompt": the browser asks when it is told to. "share": by hand, as on iPhones. "done": it is installed. Null: this
 * browser cannot, or does not say.
 * @returns {"prompt" | "share" | "done" | null}
 */
export function way() {
  if (matchMedia("(display-mode: standalone)").matches || /** @type {any} */ (navigator).standalone) return "done";
  if (self !== top) return null;
  if (offer) return "prompt";
  // An iPad says that it is a Mac, but a Mac has no touch screen.
  const apple = /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  return apple ? "share" : null;
}

/** Has the browser ask. */
export async function install() {
  const asked = offer;
  // A browser asks once for each offer.
  over();
  await asked?.prompt();
}

/** Whether the person has said "not now" before. */
export function isPutOff() {
  try {
    return localStorage.getItem(PUT_OFF) !== null;
  } catch {
    return true;
  }
}

/** Not to be said again by itself. */
export function putOff() {
  try {
    localStorage.setItem(PUT_OFF, "1");
  } catch {
    // Where nothing is kept, nothing is offered either.
  }
}
