import type { Point } from '../../geometry/point.ts';
import { INSIDE, type OutlineGrid } from './outline-grid.ts';

/** The border between painted and unpainted, as closed lines in image pixels. */
export type Outline = readonly (readonly Point[])[];

/**
 * Traces the mask's outline by marching squares: between an inner and an outer neighbour, the line passes where the
 * interpolated coverage is one half. Lines that leave the sampled area are closed along its border.
 */
export function traceOutline(grid: OutlineGrid): Outline {
  const next = linkEdges(grid);
  const lines: Point[][] = [];
  for (const start of next.keys()) {
    const line: Point[] = [];
    for (let edge: number | undefined = start; edge !== undefined; ) {
      addPoint(line, crossing(grid, edge));
      const following: number | undefined = next.get(edge);
      next.delete(edge);
      edge = following;
    }
    // The line ends with its first edge.
    if (line.length > 2) lines.push(line);
  }
  return lines;
}

/**
 * Edges of the grid are numbered: twice the index of their first sample, plus one for vertical edges. Maps every edge
 * that the line crosses to the next one, with the inside on the right.
 */
function linkEdges({ columns, rows, values }: OutlineGrid): Map<number, number> {
  const next = new Map<number, number>();
  const words = new Uint32Array(values.buffer);
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const sample = row * columns + column;
      if ((column & 3) === 0 && isUniform(values, words, sample, columns)) {
        column += 3;
        continue;
      }
      const corners =
        (values[sample]! >= INSIDE ? 1 : 0) |
        (values[sample + 1]! >= INSIDE ? 2 : 0) |
        (values[sample + columns + 1]! >= INSIDE ? 4 : 0) |
        (values[sample + columns]! >= INSIDE ? 8 : 0);
      if (corners === 0 || corners === 15) continue;
      const edges = [sample * 2, (sample + 1) * 2 + 1, (sample + columns) * 2, sample * 2 + 1];
      linkCell(next, corners, edges);
    }
  }
  return next;
}

/**
 * The lines through a cell, by its corners: bits 1, 2, 4, 8 are set for inner ones, clockwise from the top left.
 * Clockwise, a line enters at the edge where inside ends, and leaves at the next edge where inside begins. @param edges
 * clockwise from the top
 */
function linkCell(next: Map<number, number>, corners: number, edges: readonly number[]): void {
  const isInside = (corner: number): boolean => ((corners >> (corner & 3)) & 1) === 1;
  for (let entry = 3; entry < 7; entry++) {
    if (!isInside(entry) || isInside(entry + 1)) continue;
    let exit = entry + 1;
    while (!isInside(exit + 1)) exit++;
    next.set(edges[entry & 3]!, edges[exit & 3]!);
  }
}

/** Whether no line crosses the four cells from a sample on, which is the common case. */
function isUniform(values: Uint8Array, words: Uint32Array, sample: number, columns: number): boolean {
  const word = words[sample >> 2]!;
  if ((word !== 0 && word !== 0xffffffff) || word !== words[(sample + columns) >> 2]) return false;
  const value = word & 0xff;
  return values[sample + 4] === value && values[sample + columns + 4] === value;
}

/** The intersection of the line with an edge, in image pixels. */
function crossing(grid: OutlineGrid, edge: number): Point {
  const { columns, values, left, top, stepPx } = grid;
  const sample = edge >> 1;
  const isDown = (edge & 1) === 1;
  const from = values[sample]!;
  const to = values[isDown ? sample + columns : sample + 1]!;
  const share = (INSIDE - 0.5 - from) / (to - from);
  const column = sample % columns;
  const row = (sample - column) / columns;
  return {
    x: left + (column + (isDown ? 0 : share)) * stepPx,
    y: top + (row + (isDown ? share : 0)) * stepPx,
  };
}

/** Adds a point, or moves the last one if all three are collinear. */
function addPoint(line: Point[], point: Point): void {
  const last = line.at(-1);
  const before = line.at(-2);
  if (last && before) {
    const turn = (last.x - before.x) * (point.y - last.y) - (last.y - before.y) * (point.x - last.x);
    if (turn === 0) line.pop();
  }
  line.push(point);
}
