import { FREE, type Grid, NONE, ORPHAN, opposite, SOURCE, TERMINAL } from './grid.ts';

/** Adoption stage: finds a new parent for each orphan, or makes it free. */
export function adoptOrphans(grid: Grid): void {
  const { orphans } = grid;
  // New orphans are appended while the queue is processed.
  for (let at = 0; at < orphans.length; at++) adopt(grid, orphans[at]!);
  orphans.length = 0;
}

export function makeOrphan({ parent, orphans }: Grid, i: number): void {
  parent[i] = ORPHAN;
  orphans.push(i);
}

function adopt(grid: Grid, i: number): void {
  const { tree, parent, steps, stamp, distance } = grid;
  let best = NONE;
  let nearest = Infinity;
  for (let direction = 0; direction < 8; direction++) {
    const j = i + steps[direction]!;
    if (tree[j] !== tree[i] || roomFromParent(grid, i, j, direction) === 0) continue;
    const away = distanceToRoot(grid, j);
    if (away >= nearest) continue;
    nearest = away;
    best = direction;
  }
  if (best === NONE) {
    letGo(grid, i);
    return;
  }
  parent[i] = best;
  stamp[i] = grid.time;
  distance[i] = nearest + 1;
}

/** Residual capacity of the link that would make `j` the parent of `i`. */
function roomFromParent({ tree, capacity, count }: Grid, i: number, j: number, direction: number): number {
  return tree[i] === SOURCE ? capacity[opposite(direction) * count + j]! : capacity[direction * count + i]!;
}

/** Makes the orphan free: its children become orphans, its neighbours active. */
function letGo(grid: Grid, i: number): void {
  const { tree, parent, steps, active } = grid;
  for (let direction = 0; direction < 8; direction++) {
    const j = i + steps[direction]!;
    if (tree[j] !== tree[i]) continue;
    if (roomFromParent(grid, i, j, direction) > 0) active.push(j);
    const up = parent[j]!;
    if (up >= 0 && j + steps[up]! === i) makeOrphan(grid, j);
  }
  tree[i] = FREE;
  parent[i] = NONE;
}

/** Distance from a pixel to its terminal in steps; Infinity if its path ends at an orphan. Caches the distances on the path. */
function distanceToRoot({ parent, steps, stamp, distance, time }: Grid, from: number): number {
  let hops = 0;
  let known = from;
  while (stamp[known] !== time) {
    const up = parent[known]!;
    if (up === TERMINAL) {
      stamp[known] = time;
      distance[known] = 1;
      break;
    }
    if (up < 0) return Infinity;
    known += steps[up]!;
    hops += 1;
  }
  const away = hops + distance[known]!;
  let left = away;
  for (let i = from; stamp[i] !== time; i += steps[parent[i]!]!) {
    stamp[i] = time;
    distance[i] = left;
    left -= 1;
  }
  return away;
}
