import type { Point } from '../../geometry/point.ts';

/** Where a line along edges begins, and how finely it is to be found. */
export type WireStart = {
  /** Image pixels. */
  readonly at: Point;
  /** Edge of the cells that are looked at, image pixels, at least 1: about what is seen as one pixel. */
  readonly cellPx: number;
  /** It may begin on an edge that is no farther away than this, image pixels. */
  readonly snapPx: number;
};

/** The best ways along edges from everywhere around a point to that point, by cells. */
export type Wire = {
  /** The area that was looked at: its corner in image pixels, and its cells. */
  readonly x: number;
  readonly y: number;
  readonly columns: number;
  readonly rows: number;
  /** Image pixels of a cell; nearly equal. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** Where all ways end, image pixels: the middle of a cell. */
  readonly root: Point;
  /** For each cell, which of the eight neighbours is the next one of its way; `AT_ROOT` at its end. */
  readonly steps: Uint8Array;
  /** What it costs to pass through a cell: little on an edge. */
  readonly costs: Uint8Array;
};

/** The eight neighbours of a cell; the even ones share a side with it. */
export const STEP_X = [1, 1, 0, -1, -1, -1, 0, 1] as const;
export const STEP_Y = [0, 1, 1, 1, 0, -1, -1, -1] as const;
export const AT_ROOT = 8;
