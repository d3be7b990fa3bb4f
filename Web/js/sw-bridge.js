// The one module that talks to the service worker.

/** Dispatches "change" when a new version of the app is there, ready to take over. */
export const changes = new EventTarget();

/** @type {ServiceWorker | null} */
let next = null;

/** Whether a new version waits for the person's word. */
export const isUpdateReady = () => next !== null;

/** Installs it where there is one. A page without it works the same, but not without a network. */
export async function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  try {
    watch(await registered());
  } catch {
    // Private windows and old browsers: nothing to do, and nothing is lost by it.
  }
}

/** As a module, which can send in the background; as a plain script where workers cannot be modules. */
async function registered() {
  try {
    return await navigator.serviceWorker.register("/sw-module.js", { type: "module", updateViaCache: "none" });
  } catch {
    return navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  }
}

/** @param {ServiceWorkerRegistration} registration */
function watch(registration) {
  const look = () => offer(registration.waiting);
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
  // An app on the home screen stays open for days.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => {});
  });
  look();
}

/** @param {ServiceWorker | null} worker */
function offer(worker) {
  // The first worker of a phone replaces nothing.
  next = navigator.serviceWorker.controller ? worker : null;
  if (next) changes.dispatchEvent(new Event("change"));
}

/** Lets the new version take over, and shows the page in it. */
export function update() {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  next?.postMessage("take-over");
}
