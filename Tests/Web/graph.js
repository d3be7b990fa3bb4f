// What the first page needs: the modules that main.js and the home page import, by following the files.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

export const web = join(dirname(fileURLToPath(import.meta.url)), "../../Web");

/**
 * All files of a folder of Web, as paths from Web.
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]}
 */
export function files(folder, ending) {
  return readdirSync(join(web, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(web, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** @param {string} file path from Web */
export const text = (file) => readFileSync(join(web, file), "utf8");

/**
 * The static imports of a module, as paths from Web.
 * @param {string} file path from Web
 */
export function imports(file) {
  const found = [...text(file).matchAll(/^(?:import|export)\s[^;]*?["'](\.{1,2}\/[^"']+)["'];/gm)];
  return found.map((match) => join(dirname(file), match[1]));
}

/**
 * The modules and everything they import, in the order met.
 * @param {string[]} starts
 */
export function closure(starts) {
  const seen = new Set();
  const visit = (/** @type {string} */ file) => {
    if (seen.has(file)) return;
    seen.add(file);
    imports(file).forEach(visit);
  };
  starts.forEach(visit);
  return [...seen];
}

/** The modules of the first page, without the map. */
export const firstPage = () => closure(["js/main.js", "js/ui/home-page.js", "i18n/fr.js"]);
