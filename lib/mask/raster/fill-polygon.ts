import type { AreaMode } from '../model/command.ts';
import { type CoverageWindow, indexIn } from '../model/coverage.ts';
import { blendRow } from './blend.ts';

/** Corners of a closed line in image pixels; the last one is joined to the first. */
export type Corners = readonly (readonly [x: number, y: number])[];

/** One side of the polygon, from its upper to its lower end. */
type Side = {
  readonly top: number;
  readonly bottom: number;
  readonly topX: number;
  /** Change of x per row. */
  readonly slope: number;
  /** 1 if the line runs downwards, −1 if upwards. */
  readonly winding: number;
};

/** The columns that a side touches in a row, both inclusive. */
type Stretch = { first: number; last: number };

/**
 * Prepares a polygon for drawing. Each pixel is covered by exactly the polygon's area within it: every side adds the
 * signed area between itself and the right edge of its pixels, and the sum from the left is the area inside (nonzero
 * winding rule). Source: the signed-area accumulation of font rasterisers (R. Levien, font-rs, 2016; S. Barrett,
 * stb_truetype 2, 2014).
 *
 * @param widthPx of the picture
 * @returns draws the polygon onto adjacent windows; the parts of a picture can be drawn in any order
 */
export function polygonRasterizer(
  points: Corners,
  mode: AreaMode,
  widthPx: number,
): (windows: readonly CoverageWindow[]) => void {
  const sides = sidesOf(points, widthPx);
  const sums = new Float64Array(widthPx + 2);
  const line = new Uint8Array(widthPx);
  const firstRow = Math.floor(sides[0]?.top ?? 0);

  return (windows) => {
    const { y: top = 0, heightPx } = windows[0]!;
    let active: Side[] = [];
    let next = 0;
    for (let row = mode === 'intersect' ? top : Math.max(top, firstRow); row < top + heightPx; row++) {
      active = active.filter((side) => side.bottom > row);
      while (next < sides.length && sides[next]!.top < row + 1) {
        const side = sides[next++]!;
        if (side.bottom > row) active.push(side);
      }
      if (active.length > 0 || mode === 'intersect') fillRow(windows, row, active, sums, line, mode);
      else if (next === sides.length) return;
    }
  };
}

/** Sides from the top down, clipped at the left and right of the picture. Horizontal ones have no area beside them. */
function sidesOf(points: Corners, widthPx: number): Side[] {
  const sides: Side[] = [];
  points.forEach(([x, y], index) => {
    const [endX, endY] = points[(index + 1) % points.length]!;
    if (y === endY) return;
    const winding = endY > y ? 1 : -1;
    const [top, bottom, topX, bottomX] = winding > 0 ? [y, endY, x, endX] : [endY, y, endX, x];
    addCut(sides, { top, bottom, topX, slope: (bottomX - topX) / (bottom - top), winding }, widthPx);
  });
  return sides.sort((a, b) => a.top - b.top);
}

/** A part beyond the left or right edge is projected onto that edge: it still counts for the winding number. */
function addCut(sides: Side[], side: Side, widthPx: number): void {
  const { top, bottom, topX, slope, winding } = side;
  const cuts = [top, bottom];
  for (const edge of [0, widthPx]) {
    const y = top + (edge - topX) / slope;
    if (y > top && y < bottom) cuts.push(y);
  }
  cuts.sort((a, b) => a - b);
  for (let i = 1; i < cuts.length; i++) {
    const [from, to] = [cuts[i - 1]!, cuts[i]!];
    const middleX = topX + ((from + to) / 2 - top) * slope;
    if (middleX <= 0) sides.push({ top: from, bottom: to, topX: 0, slope: 0, winding });
    else if (middleX >= widthPx) sides.push({ top: from, bottom: to, topX: widthPx, slope: 0, winding });
    else sides.push({ top: from, bottom: to, topX: topX + (from - top) * slope, slope, winding });
  }
}

function fillRow(
  windows: readonly CoverageWindow[],
  row: number,
  active: readonly Side[],
  sums: Float64Array,
  line: Uint8Array,
  mode: AreaMode,
): void {
  const stretches = active.map((side) => addSide(sums, side, row, line.length));
  stretches.sort((a, b) => a.first - b.first);
  let column = 0;
  let sum = 0;
  for (const { first, last } of stretches) {
    // Between the sides the sum is constant.
    if (first > column) line.fill(toCoverage(sum), column, first);
    for (column = Math.max(column, first); column <= last; column++) {
      sum += sums[column]!;
      sums[column] = 0;
      line[column] = toCoverage(sum);
    }
  }
  line.fill(toCoverage(sum), column);
  for (const window of windows) {
    const { x = 0, widthPx } = window;
    blendRow(window.data, indexIn(window, 0, row), line, x, x + widthPx, mode);
  }
}

function toCoverage(sum: number): number {
  return (255 * Math.min(1, Math.abs(sum)) + 0.5) | 0;
}

/** Adds what one side contributes to a row. @returns the columns that it touched */
function addSide(sums: Float64Array, side: Side, row: number, widthPx: number): Stretch {
  const from = Math.max(side.top, row);
  const to = Math.min(side.bottom, row + 1);
  const clamp = (x: number): number => Math.min(widthPx, Math.max(0, x));
  const fromX = clamp(side.topX + (from - side.top) * side.slope);
  const toX = clamp(side.topX + (to - side.top) * side.slope);
  const height = (to - from) * side.winding;
  const [left, right] = fromX <= toX ? [fromX, toX] : [toX, fromX];
  const first = Math.floor(left);
  const last = Math.max(first, Math.ceil(right) - 1);
  if (first === last) {
    addPart(sums, first, height, (left + right) / 2 - first);
    return { first, last: first + 1 };
  }
  const heightPerPx = height / (right - left);
  let x = left;
  for (let column = first; column <= last; column++) {
    const end = Math.min(right, column + 1);
    addPart(sums, column, heightPerPx * (end - x), (x + end) / 2 - column);
    x = end;
  }
  return { first, last: last + 1 };
}

/** A part of a side within one pixel: `middle` is its mean distance from the left of the pixel. */
function addPart(sums: Float64Array, column: number, height: number, middle: number): void {
  sums[column] = sums[column]! + height * (1 - middle);
  sums[column + 1] = sums[column + 1]! + height * middle;
}
