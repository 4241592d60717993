import type { Work } from '../work.ts';
import { AT_ROOT, STEP_X, STEP_Y } from './wire.ts';

/** A step to a cell costs its cost times the way's length: 5 and 7 are about 1 to √2. */
const STRAIGHT = 5;
const DIAGONAL = 7;
/** More than the costliest step, a power of two. */
const BUCKETS = 2048;
const CELLS_A_PORTION = 20_000;
const NONE = -1;

/**
 * The best way from every cell to the root (Dijkstra). Costs are small whole numbers, so the cells that wait lie in a ring
 * of lists, one for each distance (R. Dial, 1969).
 *
 * @returns for each cell, which of its neighbours is the next one of its way
 */
export function* bestWays(costs: Uint8Array, columns: number, root: number): Work<Uint8Array> {
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
      if (done % CELLS_A_PORTION === 0) yield done / count;
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
        // Its way leads back.
        steps[next] = (step + 4) % 8;
        ring.add(next, further);
      }
    }
  }
  return steps;
}

/** Cells by distance; a cell is in one list at most. */
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
    /** Takes a cell of this distance out. @returns NONE where there is none left */
    take(distance: number): number {
      const cell = heads[distance & (BUCKETS - 1)]!;
      if (cell !== NONE) remove(cell, distance);
      return cell;
    },
  };
}
