// A round is short, fits its time and is the same every time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrivals, PACE, planRound } from "../../Web/js/model/crew/round.js";
import { nearestNeighbours, shortTour, table, tourLength } from "../../Web/js/model/tour.js";

/** @param {number} seed */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {number} count
 * @param {() => number} next
 */
const places = (count, next) => Array.from({ length: count }, () => ({ x: next() * 5000, y: next() * 5000 }));

/** @param {{x: number, y: number}[]} points */
const tableOf = (points) => table(points.length, (a, b) => Math.hypot(points[a].x - points[b].x, points[a].y - points[b].y));

/**
 * The shortest of all tours.
 * @param {import("../../Web/js/model/tour.js").Table} ways
 */
function shortest(ways) {
  let best = Infinity;
  const walk = (/** @type {number[]} */ order, /** @type {number[]} */ left) => {
    if (left.length === 0) best = Math.min(best, tourLength(ways, order));
    for (const place of left) walk([...order, place], left.filter((other) => other !== place));
  };
  walk([0], Array.from({ length: ways.count - 1 }, (_, index) => index + 1));
  return best;
}

test("on small sets the tour is the shortest of all, or nearly", () => {
  const next = random(5);
  let exact = 0;
  for (let round = 0; round < 100; round++) {
    const ways = tableOf(places(3 + (round % 6), next));
    const [ours, best] = [tourLength(ways, shortTour(ways)), shortest(ways)];
    assert.ok(ours <= best * 1.06, `round ${round}: ${ours} instead of ${best}`);
    if (ours < best + 1e-6) exact += 1;
  }
  assert.ok(exact >= 90, `${exact} of 100 are the shortest`);
});

test("each place once, the depot first, never longer than the nearest neighbours' way, twice the same", () => {
  const next = random(9);
  for (let count = 1; count < 120; count += 7) {
    const ways = tableOf(places(count, next));
    const order = shortTour(ways);
    assert.equal(order[0], 0);
    assert.deepEqual([...order].sort((a, b) => a - b), Array.from({ length: count }, (_, place) => place));
    assert.ok(tourLength(ways, order) <= tourLength(ways, nearestNeighbours(ways)) + 1e-6);
    assert.deepEqual(shortTour(ways), order);
  }
});

test("nothing that either exchange could shorten is left", () => {
  const ways = tableOf(places(60, random(3)));
  const order = shortTour(ways);
  const length = tourLength(ways, order);
  for (let i = 1; i < order.length; i++) {
    for (let j = i + 1; j <= order.length; j++) {
      const turned = [...order.slice(0, i), ...order.slice(i, j).reverse(), ...order.slice(j)];
      assert.ok(tourLength(ways, turned) >= length - 1e-3);
      if (j - i > 3) continue;
      const rest = [...order.slice(0, i), ...order.slice(j)];
      for (let k = 1; k <= rest.length; k++) {
        const moved = [...rest.slice(0, k), ...order.slice(i, j), ...rest.slice(k)];
        assert.ok(tourLength(ways, moved) >= length - 1e-3);
      }
    }
  }
});

const DEPOT = { lon: 3.95, lat: 43.2 };
/**
 * @param {number} count
 * @param {number} seed
 */
function stops(count, seed) {
  const next = random(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    category: index % 3 === 0 ? "lampe" : "trou",
    location: { lon: DEPOT.lon + (next() - 0.5) / 12, lat: DEPOT.lat + (next() - 0.5) / 16 },
    isLate: index % 5 === 0,
  }));
}

test("as many stops as asked for, or all there are", () => {
  assert.equal(planRound(DEPOT, stops(40, 1), { stops: 12 }).stops.length, 12);
  assert.equal(planRound(DEPOT, stops(7, 1), { stops: 12 }).stops.length, 7);
  assert.deepEqual(planRound(DEPOT, [], { stops: 12 }), { stops: [], metres: 0, minutes: 0 });
});

test("what fits in three hours fits, work and ways, and nothing more would", () => {
  const pace = { minutes: 15, byKind: { lampe: 40 }, speed: 20 };
  const all = stops(60, 2);
  const round = planRound(DEPOT, all, { minutes: 180 }, pace);
  assert.ok(round.minutes <= 180 && round.stops.length >= 6, `${round.minutes} min, ${round.stops.length} stops`);
  assert.ok(Math.abs(arrivals(DEPOT, round.stops, pace).at(-1) - round.minutes) < 1e-6);
  for (const stop of all.filter((stop) => !round.stops.includes(stop))) {
    for (let at = 0; at <= round.stops.length; at++) {
      const longer = [...round.stops.slice(0, at), stop, ...round.stops.slice(at)];
      assert.ok(arrivals(DEPOT, longer, pace).at(-1) > 180, `${stop.id} would still fit`);
    }
  }
});

test("a stop that takes longer than all the time is not taken; what is late goes first", () => {
  const [near, far] = stops(2, 3);
  const late = { ...near, isLate: true };
  const early = { ...far, location: near.location, isLate: false };
  assert.deepEqual(planRound(DEPOT, [early, late], { stops: 1 }).stops, [late]);
  assert.deepEqual(planRound(DEPOT, [late], { minutes: 10 }, { ...PACE, minutes: 30 }).stops, []);
});

test("the same stops give the same round; two hundred do not try anybody's patience", () => {
  const all = stops(200, 4);
  const round = planRound(DEPOT, all, {});
  assert.equal(round.stops.length, 200);
  assert.deepEqual(planRound(DEPOT, all, {}), round);
});
