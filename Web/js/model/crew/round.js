// A round: which stops, in which order, from the depot back to the depot.

import { distance } from "../place.js";
import { improved, shortTour, table, tourLength } from "../tour.js";

/** @typedef {import("../place.js").Point} Point */
/** @typedef {{id: string, category: string, location: Point, isLate?: boolean}} Stop */
/**
 * How a crew works and travels: minutes at a stop, minutes at a stop of one kind where that differs, kilometres an hour.
 * @typedef {{minutes: number, byKind: Record<string, number>, speed: number}} Pace
 */
/** @typedef {{stops?: number, minutes?: number}} Limit what is not given does not limit */
/**
 * @template {Stop} S
 * @typedef {{stops: S[], metres: number, minutes: number}} Round metres of way; minutes of way and work
 */

/** @type {Pace} */
export const PACE = { minutes: 20, byKind: {}, speed: 20 };

/** How much longer a way through streets is than the straight line: between 1.2 and 1.4 in European towns. */
const DETOUR = 1.3;

/** How much more of a way what is late is worth. */
const LATE = 4;

/**
 * Minutes of work at a stop.
 * @param {Stop} stop
 * @param {Pace} pace
 */
export const workAt = (stop, pace) => pace.byKind[stop.category] ?? pace.minutes;

/**
 * The round that serves most for its time: stops are taken in one after the other, each where it costs least, what is
 * late before what is not; then the order is improved, and what this has made room for is taken in as well.
 * @template {Stop} S
 * @param {Point} depot
 * @param {S[]} candidates
 * @param {Limit} limit
 * @param {Pace} [pace]
 * @returns {Round<S>}
 */
export function planRound(depot, candidates, limit, pace = PACE) {
  const places = [depot, ...candidates.map((stop) => stop.location)];
  const ways = table(places.length, (from, to) => distance(places[from], places[to]) * DETOUR);
  const minutesOf = (/** @type {number} */ metres) => metres / ((pace.speed * 1000) / 60);
  const work = [0, ...candidates.map((stop) => workAt(stop, pace))];
  const worth = [1, ...candidates.map((stop) => (stop.isLate ? LATE : 1))];
  const most = Math.min(limit.stops ?? Infinity, candidates.length);
  const budget = limit.minutes ?? Infinity;
  const total = (/** @type {number[]} */ order) =>
    minutesOf(tourLength(ways, order)) + order.reduce((sum, place) => sum + work[place], 0);

  let order = [0];
  for (let grew = true; grew; ) {
    const before = order.length;
    const room = budget - total(order);
    take(ways, order, { most, room, cost: (place, extra) => minutesOf(extra) + work[place], worth });
    grew = order.length > before;
    if (grew) order = shorter(ways, improved(ways, order));
  }
  return { stops: order.slice(1).map((place) => candidates[place - 1]), metres: tourLength(ways, order), minutes: total(order) };
}

/**
 * Takes stops into the tour while there is room for them.
 * @param {import("../tour.js").Table} ways
 * @param {number[]} order changed in place
 * @param {{most: number, room: number, cost: (place: number, extra: number) => number, worth: number[]}} rules room: minutes
 */
function take({ count, lengths }, order, { most, room, cost, worth }) {
  const inside = new Set(order);
  /** The least that each place outside would add to the way, and after which place of the tour. */
  const extra = new Float64Array(count).fill(Infinity);
  const after = new Int32Array(count);
  const look = (/** @type {number} */ place, /** @type {number} */ index) => {
    const [a, b] = [order[index], order[(index + 1) % order.length]];
    const added = lengths[a * count + place] + lengths[place * count + b] - lengths[a * count + b];
    if (added < extra[place]) [extra[place], after[place]] = [added, a];
  };
  const lookEverywhere = (/** @type {number} */ place) => {
    extra[place] = Infinity;
    for (let index = 0; index < order.length; index++) look(place, index);
  };
  const outside = Array.from({ length: count }, (_, place) => place).filter((place) => !inside.has(place));
  outside.forEach(lookEverywhere);
  while (order.length - 1 < most) {
    let best = -1;
    let bestScore = Infinity;
    for (const place of outside) {
      if (inside.has(place)) continue;
      const minutes = cost(place, extra[place]);
      const score = minutes / worth[place];
      if (minutes <= room && score < bestScore) [best, bestScore] = [place, score];
    }
    if (best < 0) return;
    room -= cost(best, extra[best]);
    const tail = after[best];
    const index = order.indexOf(tail);
    order.splice(index + 1, 0, best);
    inside.add(best);
    for (const place of outside) {
      if (inside.has(place)) continue;
      // The gap it would have gone into is two gaps now.
      if (after[place] === tail) lookEverywhere(place);
      else [index, index + 1].forEach((gap) => look(place, gap));
    }
  }
}

/**
 * The shorter of the tour as it grew and the one that begins anew at the nearest neighbour.
 * @param {import("../tour.js").Table} ways
 * @param {number[]} order
 */
function shorter(ways, order) {
  const own = table(order.length, (from, to) => ways.lengths[order[from] * ways.count + order[to]]);
  const fresh = shortTour(own).map((index) => order[index]);
  return tourLength(ways, fresh) < tourLength(ways, order) ? fresh : order;
}

/**
 * When each stop is reached and the depot again, in minutes after the start.
 * @param {Point} depot
 * @param {Stop[]} stops
 * @param {Pace} pace
 */
export function arrivals(depot, stops, pace) {
  let minutes = 0;
  let here = depot;
  const reached = stops.map((stop) => {
    minutes += (distance(here, stop.location) * DETOUR) / ((pace.speed * 1000) / 60);
    const arrival = minutes;
    minutes += workAt(stop, pace);
    here = stop.location;
    return arrival;
  });
  return [...reached, minutes + (distance(here, depot) * DETOUR) / ((pace.speed * 1000) / 60)];
}
