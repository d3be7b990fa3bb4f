// Opening the phone's own navigation.

/** @typedef {import("../place.js").Point} Point */

/**
 * An address that takes a person to a place: on Android the `geo:` of RFC 5870, which every map app answers; on iPhones
 * Apple's maps; elsewhere OpenStreetMap.
 * @param {Point} point
 * @param {string} name
 * @param {string} userAgent
 */
export function navigationLink({ lon, lat }, name, userAgent) {
  const place = `${lat.toFixed(6)},${lon.toFixed(6)}`;
  if (/Android/.test(userAgent)) return `geo:${place}?q=${place}(${encodeURIComponent(name)})`;
  if (/iPhone|iPad|iPod/.test(userAgent)) return `maps://?daddr=${place}`;
  return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(place)}`;
}
