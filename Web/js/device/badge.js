// How many reports still wait, on the app's own icon. For pages and the service worker.

/** @param {number} count */
export async function showBadge(count) {
  try {
    // The compiler's library does not know it yet, nor do all phones.
    await /** @type {any} */ (navigator).setAppBadge?.(count);
  } catch {
    // Not installed, or not allowed: the number stands in the header too.
  }
}
