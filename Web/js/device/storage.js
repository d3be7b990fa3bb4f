// How much the phone keeps for us, and for how long.

import { isFirstTime } from "./once.js";

/** Asks the browser, once, not to clear it away when space runs low. It may say no. */
export async function keepForGood() {
  if (!isFirstTime("keep-for-good")) return;
  try {
    await navigator.storage.persist();
  } catch {
    // Then it is as safe as the browser makes it; what is kept is sent soon.
  }
}

/** Bytes that are left; null where the browser does not say. */
export async function roomLeft() {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
  } catch {
    return null;
  }
}
