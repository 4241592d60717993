import type { Work } from '../work.ts';
import { AT_ROOT, STEP_X, STEP_Y } from './wire.ts';

/** Length factors of steps: 5 : 7 approximates 1 : √2. */
const STRAIGHT = 5;
const DIAGONAL = 7;
/** Power of two above the largest cost of a step. */
const BUCKETS = 2048;
const CELLS_PER_REPORT = 20_000;
const NONE = -1;

/**
 * Shortest path from every cell to the root (Dijkstra). Costs are small integers, so the priority queue is a ring of
 * buckets, one per distance (R. Dial, 1969).
 *
 * @returns for each cell the direction of the next cell on its path
 */
export function* shortestPaths(costs: Uint8Array, columns: number, root: number): Work<Uint8Array> {
  const count = costs.length;
  const rows = count / columns;
  const steps = new Uint8Array(count).fill(AT_ROOT);
  const distances = new Int32Array(count).fill(0x7fffffff);
  const ring = createRing(count);
  distances[root] = 0;
  ring.add(root, 0);
  let done = 0;
  for (let distance = 0; ring.size() > 0; distance++) {
    for (let cell = ring.take(distance); cell !== NONE; cell = ring.take(distance)) {
      done += 1;
      if (done % CELLS_PER_REPORT === 0) yield done / count;
      const x = cell % columns;
      const y = (cell - x) / columns;
      for (let step = 0; step < 8; step++) {
        const [dx, dy] = [STEP_X[step]!, STEP_Y[step]!];
        if (x + dx < 0 || y + dy < 0 || x + dx >= columns || y + dy >= rows) continue;
        const next = cell + dy * columns + dx;
        const further = distance + costs[next]! * (step % 2 === 0 ? STRAIGHT : DIAGONAL);
        if (further >= distances[next]!) continue;
        if (distances[next] !== 0x7fffffff) ring.remove(next, distances[next]!);
        distances[next] = further;
        // The path leads back to the root.
        steps[next] = (step + 4) % 8;
        ring.add(next, further);
      }
    }
  }
  return steps;
}

/** Bucket queue. A cell is in at most one bucket. */
function createRing(count: number) {
  const heads = new Int32Array(BUCKETS).fill(NONE);
  const after = new Int32Array(count).fill(NONE);
  const before = new Int32Array(count).fill(NONE);
  let size = 0;

  function remove(cell: number, distance: number): void {
    const [next, last] = [after[cell]!, before[cell]!];
    if (last === NONE) heads[distance & (BUCKETS - 1)] = next;
    else after[last] = next;
    if (next !== NONE) before[next] = last;
    size -= 1;
  }

  return {
    size: () => size,
    add(cell: number, distance: number): void {
      const bucket = distance & (BUCKETS - 1);
      const head = heads[bucket]!;
      after[cell] = head;
      before[cell] = NONE;
      if (head !== NONE) before[head] = cell;
      heads[bucket] = cell;
      size += 1;
    },
    remove,
    /** Removes a cell of this distance. @returns NONE if there is none */
    take(distance: number): number {
      const cell = heads[distance & (BUCKETS - 1)]!;
      if (cell !== NONE) remove(cell, distance);
      return cell;
    },
  };
}
