// What the dashboard shows: which time, and how numbers become drawings.

/** The times that can be chosen, in days; 0 is everything there is. */
export const PERIODS = [30, 90, 365, 0];

/** The first day of which there can be anything. */
const BEGINNING = "2000-01-01";
/** The longest time that the server takes, in days. */
const MOST_DAYS = 3660;

/**
 * The days that a choice stands for, as the server is asked for them.
 * @param {number} period days, or 0 for as many as there may be
 * @param {Date} today
 */
export function days(period, today) {
  const to = iso(today);
  const length = period > 0 ? period : MOST_DAYS;
  const from = iso(new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() - length + 1)));
  return { from: from < BEGINNING ? BEGINNING : from, to };
}

/** @param {Date} date */
function iso(date) {
  return date.toISOString().slice(0, 10);
}

/**
 * What the address says is asked for; nothing that it does not know.
 * @param {URLSearchParams} query
 */
export function choiceOf(query) {
  const period = Number(query.get("jours"));
  return {
    period: query.has("jours") && PERIODS.includes(period) ? period : 365,
    department: query.get("service") ?? "",
    category: query.get("categorie") ?? "",
    zone: query.get("zone") ?? "",
  };
}

/** @typedef {ReturnType<typeof choiceOf>} Choice */

/**
 * The address of a choice.
 * @param {string} path
 * @param {Choice} choice
 */
export function addressOf(path, { period, department, category, zone }) {
  const query = new URLSearchParams();
  if (period !== 365) query.set("jours", String(period));
  if (department) query.set("service", department);
  if (category) query.set("categorie", category);
  if (zone) query.set("zone", zone);
  const text = String(query);
  return text ? `${path}?${text}` : path;
}

/**
 * What the server is asked.
 * @param {Choice} choice
 * @param {Date} today
 */
export function questionOf({ period, department, category, zone }, today) {
  const query = new URLSearchParams(days(period, today));
  if (department) query.set("department", department);
  if (category) query.set("category", category);
  if (zone) query.set("zone", zone);
  return query;
}

/**
 * Days gathered into at most `most` steps of the same length: a curve has no use for more than its width. What flows is
 * added up, what stands is that of the last day.
 * @template {{day: string, received: number, fixed: number, open: number}} Day
 * @param {Day[]} list
 * @param {number} most
 */
export function steps(list, most) {
  const begin = Math.max(0, list.findIndex((day) => day.open !== 0 || day.received !== 0 || day.fixed !== 0));
  const known = list.slice(begin);
  const length = Math.max(1, Math.ceil(known.length / most));
  const result = [];
  for (let start = 0; start < known.length; start += length) {
    const part = known.slice(start, start + length);
    const last = part[part.length - 1];
    result.push({
      from: part[0].day,
      to: last.day,
      received: part.reduce((sum, day) => sum + day.received, 0),
      fixed: part.reduce((sum, day) => sum + day.fixed, 0),
      open: last.open,
    });
  }
  return result;
}

/**
 * The end of an axis: the least of 1, 2, 5, 10, 20 … that is no less than `value`.
 * @param {number} value
 */
export function axisEnd(value) {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 2, 5, 10]) if (factor * power >= value) return factor * power;
  return 10 * power;
}

/**
 * Hours as people say them: how many, and of what.
 * @param {number} hours
 * @returns {{unit: "minutes" | "hours" | "days", count: number}}
 */
export function spell(hours) {
  if (hours < 1) return { unit: "minutes", count: Math.round(hours * 60) };
  if (hours < 48) return { unit: "hours", count: Math.round(hours) };
  return { unit: "days", count: Math.round(hours / 24) };
}

/**
 * The box of the fields, in degrees, with the shape of the ground: a degree to the east is shorter than one to the north.
 * @param {{lon: number, lat: number}[]} places
 * @param {[number, number]} field
 */
export function frame(places, [width, height]) {
  if (places.length === 0) return null;
  const west = Math.min(...places.map(({ lon }) => lon));
  const east = Math.max(...places.map(({ lon }) => lon)) + width;
  const south = Math.min(...places.map(({ lat }) => lat));
  const north = Math.max(...places.map(({ lat }) => lat)) + height;
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  return { west, east, south, north, ratio: ((east - west) * shrink) / (north - south) };
}
