// The one module that talks to the service worker.

/** Installs it where there is one. A page without it works the same, but not without a network. */
export async function registerWorker() {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/sw.js", { type: "module" });
  } catch {
    // Private windows and old browsers: nothing to do, and nothing is lost by it.
  }
}
