// The shortest way round: a closed tour through places, begun at the nearest neighbour and improved until no exchange
// makes it shorter (2-opt: Croes 1958; Or-opt: Or 1976). The same places give the same tour.

/**
 * Lengths between places: `lengths[from * count + to]`.
 * @typedef {{count: number, lengths: Float64Array}} Table
 */

/** Metres: less than this is rounding, not a shorter way. */
const GAIN = 1e-6;
/** Places that Or-opt moves together at most. */
const SEGMENT = 3;

/**
 * @param {number} count
 * @param {(from: number, to: number) => number} length the same both ways
 * @returns {Table}
 */
export function table(count, length) {
  const lengths = new Float64Array(count * count);
  for (let from = 0; from < count; from++) {
    for (let to = from + 1; to < count; to++) {
      lengths[from * count + to] = lengths[to * count + from] = length(from, to);
    }
  }
  return { count, lengths };
}

/**
 * The length of a closed tour.
 * @param {Table} table
 * @param {number[]} order
 */
export function tourLength({ count, lengths }, order) {
  return order.reduce((sum, place, index) => sum + lengths[place * count + order[(index + 1) % order.length]], 0);
}

/**
 * From place 0 each time to the nearest that is left; of equally near ones to the first.
 * @param {Table} table
 */
export function nearestNeighbours({ count, lengths }) {
  const left = Array.from({ length: count }, (_, place) => place);
  const order = left.splice(0, 1);
  while (left.length > 0) {
    const row = order[order.length - 1] * count;
    let nearest = 0;
    for (let index = 1; index < left.length; index++) {
      if (lengths[row + left[index]] < lengths[row + left[nearest]]) nearest = index;
    }
    order.push(...left.splice(nearest, 1));
  }
  return order;
}

/**
 * A short closed tour through all places, from place 0 on.
 * @param {Table} table
 */
export function shortTour(table) {
  return improved(table, nearestNeighbours(table));
}

/**
 * The tour made shorter until neither exchange helps; never longer than it was. Its first place stays first.
 * @param {Table} table
 * @param {number[]} tour
 */
export function improved(table, tour) {
  const order = [...tour];
  while (uncross(table, order) || move(table, order));
  return order;
}

/**
 * 2-opt: turns a piece of the tour round wherever that is shorter.
 * @param {Table} table
 * @param {number[]} order changed in place
 * @returns {boolean} whether it was
 */
function uncross({ count, lengths }, order) {
  const size = order.length;
  let changed = false;
  for (let i = 0; i < size - 2; i++) {
    const a = order[i];
    for (let j = i + 2; j < size; j++) {
      const b = order[i + 1];
      const c = order[j];
      const d = order[(j + 1) % size];
      if (a === d) continue;
      const gain = lengths[a * count + b] + lengths[c * count + d] - lengths[a * count + c] - lengths[b * count + d];
      if (gain <= GAIN) continue;
      for (let left = i + 1, right = j; left < right; left++, right--) [order[left], order[right]] = [order[right], order[left]];
      changed = true;
    }
  }
  return changed;
}

/**
 * Or-opt: takes up to three places that follow each other to where they cost less, either way round.
 * @param {Table} table
 * @param {number[]} order changed in place
 * @returns {boolean} whether it was
 */
function move({ count, lengths }, order) {
  const size = order.length;
  let changed = false;
  for (let length = 1; length <= Math.min(SEGMENT, size - 2); length++) {
    for (let start = 1; start + length <= size; start++) {
      const first = order[start];
      const last = order[start + length - 1];
      const before = order[start - 1];
      const after = order[(start + length) % size];
      const saved = lengths[before * count + first] + lengths[last * count + after] - lengths[before * count + after];
      for (let k = 0; k < size; k++) {
        // Between k and its follower, neither of them in the piece nor the gap that it leaves.
        if (k >= start - 1 && k < start + length) continue;
        const a = order[k];
        const b = order[(k + 1) % size];
        const straight = lengths[a * count + first] + lengths[last * count + b];
        const turned = lengths[a * count + last] + lengths[first * count + b];
        if (saved - Math.min(straight, turned) + lengths[a * count + b] <= GAIN) continue;
        const piece = order.splice(start, length);
        order.splice(k < start ? k + 1 : k + 1 - length, 0, ...(turned < straight ? piece.reverse() : piece));
        changed = true;
        break;
      }
    }
  }
  return changed;
}
