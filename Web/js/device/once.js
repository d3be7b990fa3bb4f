// What is said once on this phone, and then never again.

/**
 * Whether it has not been said yet; from now on it has.
 * @param {string} name
 */
export function isFirstTime(name) {
  const key = `trottoir.said.${name}`;
  try {
    if (localStorage.getItem(key) !== null) return false;
    localStorage.setItem(key, "1");
  } catch {
    // Where nothing is kept, it is said again at the next visit.
  }
  return true;
}
