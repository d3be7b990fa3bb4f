// Moments as people say them.

const STEPS = /** @type {const} */ ([
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
]);

/**
 * "à l’instant", "il y a 2 h", "hier", "12 nov.": how long before `now` the moment `iso` was.
 * @param {string} iso
 * @param {number} now milliseconds
 * @param {string} language
 * @param {string} timeZone
 */
export function ago(iso, now, language, timeZone) {
  const at = Date.parse(iso);
  const seconds = Math.max(0, (now - at) / 1000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  if (seconds < 60) return format.format(0, "second");
  if (seconds >= 7 * 86_400) {
    const sameYear = new Date(at).getUTCFullYear() === new Date(now).getUTCFullYear();
    return new Intl.DateTimeFormat(language, {
      timeZone,
      day: "numeric",
      month: "short",
      ...(sameYear ? {} : { year: "numeric" }),
    }).format(at);
  }
  const [unit, size] = STEPS[seconds < 3600 ? 0 : seconds < 86_400 ? 1 : 2];
  return format.format(-Math.floor(seconds / size), unit);
}

/**
 * "mardi 24 novembre à 14:05": the exact moment, in the town's time.
 * @param {string} iso
 * @param {string} language
 * @param {string} timeZone
 */
export function exact(iso, language, timeZone) {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).format(Date.parse(iso));
}
