// Sizes as people read them.

/**
 * "2,7 Mo", "340 ko": as people say it, in `language`.
 * @param {number} bytes
 * @param {string} language
 */
export function spokenBytes(bytes, language) {
  const large = bytes >= 1e6;
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: large ? "megabyte" : "kilobyte",
    maximumFractionDigits: large ? 1 : 0,
  }).format(large ? bytes / 1e6 : Math.ceil(bytes / 1e3));
}
