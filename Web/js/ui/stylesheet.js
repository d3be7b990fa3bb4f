// Styles that only some pages need, brought with them.

/** @type {Map<string, Promise<void>>} */
const brought = new Map();

/**
 * Brings `css/{name}.css`; resolves when it applies.
 * @param {string} name
 */
export function useStyle(name) {
  const known = brought.get(name);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`../../css/${name}.css`, import.meta.url).href;
  const loading = new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      // The next page may try again.
      brought.delete(name);
      link.remove();
      reject(new Error(`${name}.css did not arrive`));
    };
  });
  brought.set(name, loading);
  document.head.append(link);
  return loading;
}
