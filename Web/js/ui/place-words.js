// How we know a place, in words.

import { language, t } from "../i18n.js";
import { spokenDistance } from "../model/place.js";

/**
 * "Position de votre téléphone, ± 12 m".
 * @param {{source: string, accuracy?: number}} place
 */
export function sourceLine({ source, accuracy }) {
  const words = t(`source.${source}`);
  if (accuracy === undefined || accuracy === null) return words;
  return t("source.accuracy", { source: words, distance: spokenDistance(Math.max(1, accuracy), language()) });
}
