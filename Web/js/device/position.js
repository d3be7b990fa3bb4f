// Where the phone is.

/** @typedef {import("../model/place.js").Point & {accuracy: number, at: string}} Fix */

const OPTIONS = { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 };

/**
 * Asks the phone; null if it may not or cannot say. Call it when the person has just asked for something that needs
 * it, so that the browser's question makes sense.
 * @param {{maximumAge?: number}} [options] maximumAge: milliseconds that an answer may be old
 * @returns {Promise<Fix | null>}
 */
export function findPosition(options = {}) {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve(null);
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        resolve({
          lon: coords.longitude,
          lat: coords.latitude,
          accuracy: coords.accuracy,
          at: new Date(timestamp).toISOString(),
        }),
      () => resolve(null),
      { ...OPTIONS, ...options },
    );
  });
}

/** Whether the phone would answer without asking the person. */
export async function isAllowed() {
  try {
    return (await navigator.permissions.query({ name: "geolocation" })).state === "granted";
  } catch {
    return false;
  }
}
