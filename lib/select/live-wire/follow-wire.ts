import type { Point } from '../../geometry/point.ts';
import { AT_ROOT, STEP_X, STEP_Y, type Wire } from './wire.ts';

type Grid = Omit<Wire, 'steps' | 'root'>;

/** Cost of each cell of distance when snapping to an edge. */
const COST_OF_DISTANCE = 8;

/** Whether a point lies in the area of a wire. */
export function isWithin({ x, y, columns, rows, scaleX, scaleY }: Grid, point: Point): boolean {
  return point.x >= x && point.y >= y && point.x < x + columns * scaleX && point.y < y + rows * scaleY;
}

/** The cell that contains a point; the nearest one for a point outside. */
export function cellAt({ x, y, columns, rows, scaleX, scaleY }: Grid, point: Point): number {
  const column = Math.min(columns - 1, Math.max(0, Math.floor((point.x - x) / scaleX)));
  const row = Math.min(rows - 1, Math.max(0, Math.floor((point.y - y) / scaleY)));
  return row * columns + column;
}

/** Centre of a cell, image px. */
export function cellMiddle({ x, y, columns, scaleX, scaleY }: Grid, cell: number): Point {
  const column = cell % columns;
  const row = Math.floor(cell / columns);
  return { x: x + (column + 0.5) * scaleX, y: y + (row + 0.5) * scaleY };
}

/** The cell with the strongest edge near a cell; the cell itself if none is stronger. */
export function snapCell({ columns, rows, costs }: Grid, cell: number, radius: number): number {
  const reach = Math.floor(radius);
  const [x, y] = [cell % columns, Math.floor(cell / columns)];
  let best = cell;
  let bestCost = costs[cell]!;
  for (let dy = -Math.min(reach, y); dy <= Math.min(reach, rows - 1 - y); dy++) {
    for (let dx = -Math.min(reach, x); dx <= Math.min(reach, columns - 1 - x); dx++) {
      const distance = Math.sqrt(dx * dx + dy * dy);
      if (distance > radius) continue;
      const other = cell + dy * columns + dx;
      const cost = costs[other]! + distance * COST_OF_DISTANCE;
      if (cost >= bestCost) continue;
      best = other;
      bestCost = cost;
    }
  }
  return best;
}

/**
 * The path from the root of a wire along edges to a point, or to an edge near it.
 *
 * @param snapPx largest distance of that edge, image px
 * @returns the points after the root, image px; empty at the root itself
 */
export function followWire(wire: Wire, to: Point, snapPx: number): Point[] {
  const { columns, steps } = wire;
  let cell = snapCell(wire, cellAt(wire, to), snapPx / wire.scaleX);
  const way: Point[] = [];
  for (let step = steps[cell]!; step !== AT_ROOT; step = steps[cell]!) {
    way.push(cellMiddle(wire, cell));
    cell += STEP_Y[step]! * columns + STEP_X[step]!;
  }
  return smoothWay([wire.root, ...way.reverse()]).slice(1);
}

/** Smooths the staircase of cells. Both ends remain. */
function smoothWay(points: readonly Point[]): readonly Point[] {
  return points.map((point, i) => {
    const [before, after] = [points[i - 1], points[i + 1]];
    if (!before || !after) return point;
    return { x: (before.x + 2 * point.x + after.x) / 4, y: (before.y + 2 * point.y + after.y) / 4 };
  });
}
