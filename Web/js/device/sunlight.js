// The theme for bright sun: black on white, thick lines, larger letters. One tap, remembered on this phone.

const KEPT = "trottoir.sunlight";

export function isSunny() {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return document.documentElement.hasAttribute("data-sun");
  }
}

/** @param {boolean} sunny */
export function setSunny(sunny) {
  try {
    if (sunny) localStorage.setItem(KEPT, "1");
    else localStorage.removeItem(KEPT);
  } catch {
    // It holds until the page is closed.
  }
  wear(sunny);
}

/**
 * Puts the theme on or off, without remembering it.
 * @param {boolean} sunny
 */
export const wear = (sunny) => document.documentElement.toggleAttribute("data-sun", sunny);
