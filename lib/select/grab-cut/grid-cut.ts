import type { Work } from '../work.ts';
import { adoptOrphans, makeOrphan } from './adopt-orphans.ts';
import { createGrid, FREE, type Grid, NONE, opposite, SINK, SOURCE, TERMINAL } from './grid.ts';

/** Minimum cut of a grid graph with links between neighbours and to two terminals. */
export type GridCut = {
  /** Sets the costs of a pixel on the sink's and on the source's side. */
  setTerminal(x: number, y: number, onSinkSide: number, onSourceSide: number): void;
  /** Sets the cost of a cut between a pixel and its neighbour in a direction (index of `directions`), symmetric. */
  setLink(x: number, y: number, direction: number, cost: number): void;
  /** Finds the minimum cut. @returns 1 for pixels on the source's side, 0 for the others, row by row */
  cut(): Work<Uint8Array<ArrayBuffer>>;
};

/** Augmenting paths between two progress reports. */
const PATHS_PER_REPORT = 4096;

/**
 * Minimum cut of an 8-connected grid: search trees grow from both terminals until they meet (growth), flow is sent along the
 * path (augmentation), and pixels that lost their parent get a new one (adoption).
 * Source: Y. Boykov and V. Kolmogorov, "An Experimental Comparison of Min-Cut/Max-Flow Algorithms for Energy
 * Minimization in Vision", PAMI 26 (2004), with the marking of distances of its section 3.2.
 *
 * Costs are integers ≥ 0, so that the result is exact and equal on all platforms.
 */
export function createGridCut(widthPx: number, heightPx: number): GridCut {
  const grid = createGrid(widthPx, heightPx);
  const { stridePx, count, capacity, terminal, steps } = grid;
  const indexOf = (x: number, y: number): number => (y + 1) * stridePx + x + 1;
  return {
    setTerminal(x, y, onSinkSide, onSourceSide) {
      terminal[indexOf(x, y)] = onSinkSide - onSourceSide;
    },
    setLink(x, y, direction, cost) {
      const i = indexOf(x, y);
      capacity[direction * count + i] = cost;
      capacity[opposite(direction) * count + i + steps[direction]!] = cost;
    },
    *cut() {
      yield* findCut(grid);
      const sides = new Uint8Array(widthPx * heightPx);
      for (let y = 0; y < heightPx; y++) {
        for (let x = 0; x < widthPx; x++)
          sides[y * widthPx + x] = grid.tree[indexOf(x, y)] === SOURCE ? 1 : 0;
      }
      return sides;
    },
  };
}

function* findCut(grid: Grid): Work<void> {
  const { active, tree } = grid;
  initializeTrees(grid);
  let paths = 0;
  for (let i = active.pop(); i >= 0; i = active.pop()) {
    while (tree[i] !== FREE) {
      const met = grow(grid, i);
      if (met === NONE) break;
      grid.time += 1;
      augment(grid, i, met);
      adoptOrphans(grid);
      paths += 1;
      // The number of paths is unknown: the reported progress approaches 1.
      if (paths % PATHS_PER_REPORT === 0) yield paths / (paths + 16 * PATHS_PER_REPORT);
    }
  }
}

function initializeTrees({ terminal, tree, parent, distance, active }: Grid): void {
  terminal.forEach((room, i) => {
    if (room === 0) return;
    tree[i] = room > 0 ? SOURCE : SINK;
    parent[i] = TERMINAL;
    distance[i] = 1;
    active.push(i);
  });
}

/** Grows the tree of an active pixel. @returns the direction in which it met the other tree, or NONE */
function grow(grid: Grid, i: number): number {
  const { tree, parent, stamp, distance, steps, capacity, count, active } = grid;
  for (let direction = 0; direction < 8; direction++) {
    const j = i + steps[direction]!;
    // Flow goes away from the source and towards the sink.
    const room =
      tree[i] === SOURCE ? capacity[direction * count + i]! : capacity[opposite(direction) * count + j]!;
    if (room === 0) continue;
    const isNew = tree[j] === FREE;
    if (!isNew && tree[j] !== tree[i]) return direction;
    const isShorter = stamp[j]! <= stamp[i]! && distance[j]! > distance[i]! + 1;
    if (!isNew && !isShorter) continue;
    tree[j] = tree[i]!;
    parent[j] = opposite(direction);
    stamp[j] = stamp[i]!;
    distance[j] = distance[i]! + 1;
    if (isNew) active.push(j);
  }
  return NONE;
}

/** Sends as much flow as fits along source → … → sink, by way of the link that leads from `i` in a direction. */
function augment(grid: Grid, i: number, direction: number): void {
  const { tree, steps, capacity, count } = grid;
  const j = i + steps[direction]!;
  const isFromSource = tree[i] === SOURCE;
  const from = isFromSource ? i : j;
  const to = isFromSource ? j : i;
  const along = isFromSource ? direction : opposite(direction);
  const flow = Math.min(capacity[along * count + from]!, roomToRoot(grid, from), roomToRoot(grid, to));
  capacity[along * count + from]! -= flow;
  capacity[opposite(along) * count + to]! += flow;
  sendToRoot(grid, from, flow);
  sendToRoot(grid, to, flow);
}

function roomToRoot(grid: Grid, from: number): number {
  const { parent, steps, capacity, terminal, tree, count } = grid;
  const isSource = tree[from] === SOURCE;
  let room = Infinity;
  let i = from;
  for (; parent[i] !== TERMINAL; i += steps[parent[i]!]!) {
    const up = parent[i]!;
    const link = isSource ? opposite(up) * count + i + steps[up]! : up * count + i;
    room = Math.min(room, capacity[link]!);
  }
  return Math.min(room, Math.abs(terminal[i]!));
}

/** Subtracts the flow on the path from a pixel to its terminal; saturated links make orphans. */
function sendToRoot(grid: Grid, from: number, flow: number): void {
  const { parent, steps, capacity, terminal, tree, count } = grid;
  const isSource = tree[from] === SOURCE;
  let i = from;
  while (parent[i] !== TERMINAL) {
    const up = parent[i]!;
    const above = i + steps[up]!;
    const upward = up * count + i;
    const downward = opposite(up) * count + above;
    const along = isSource ? downward : upward;
    capacity[along]! -= flow;
    capacity[isSource ? upward : downward]! += flow;
    if (capacity[along] === 0) makeOrphan(grid, i);
    i = above;
  }
  terminal[i]! += isSource ? -flow : flow;
  if (terminal[i] === 0) makeOrphan(grid, i);
}
