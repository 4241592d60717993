import type { Point } from '../../geometry/point.ts';

/** Start of a path along edges, and its resolution. */
export type WireStart = {
  /** Image px. */
  readonly at: Point;
  /** Side of a cell, image px, at least 1; about one pixel of the screen. */
  readonly cellPx: number;
  /** The start snaps to an edge within this distance, image px. */
  readonly snapPx: number;
};

/** Shortest paths along edges from all cells around a point to that point. */
export type Wire = {
  /** The searched area: its top left corner in image px, and its number of cells. */
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
  /** Size of a cell, image px; nearly square. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** End of all paths: the centre of a cell, image px. */
  readonly root: Point;
  /** Direction of the next cell on the path of each cell; `AT_ROOT` at its end. */
  readonly steps: Uint8Array;
  /** Cost of each cell: low on an edge. */
  readonly costs: Uint8Array;
};

/** Offsets of the eight neighbours of a cell. Even directions are horizontal or vertical. */
export const STEP_X = [1, 1, 0, -1, -1, -1, 0, 1] as const;
export const STEP_Y = [0, 1, 1, 1, 0, -1, -1, -1] as const;
export const AT_ROOT = 8;
