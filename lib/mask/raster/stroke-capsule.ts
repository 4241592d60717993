import type { MaskMode } from '../model/command.ts';
import type { CoverageWindow, PlacedWindow } from '../model/coverage.ts';
import { blendRun } from './blend.ts';
import { type Disc, type Span, type SweptDisc, signedDistance, spanAt, sweepDisc } from './capsule.ts';

/**
 * Half the width of the anti-aliased rim: coverage falls from 255 to 0 within half a pixel on either side of the edge.
 */
export const RIM_PX = 0.5;

/** A position of the brush: a disc, and the share of its radius with full coverage, 0 … 1. */
export type Dab = Disc & { readonly hardness: number };

type Brush = {
  readonly window: PlacedWindow;
  readonly mode: MaskMode;
  /** Coverage in the brush's core, 0 … 255. */
  readonly full: number;
  /** Distances at which coverage reaches 0, and 255. */
  readonly outer: SweptDisc;
  readonly inner: SweptDisc;
  /** Distance between the two if it is constant, else 0. */
  readonly evenBandPx: number;
  /** 0: coverage falls linearly; 1: by a smoothstep. */
  readonly softness: number;
};

// Reused for every row: this is the innermost loop of painting.
const outerSpan: Span = { start: 0, end: 0 };
const innerSpan: Span = { start: 0, end: 0 };

/**
 * Draws the area that a brush sweeps between two positions. Painting takes the maximum of old and new coverage, erasing
 * the minimum of old coverage and the inverse of the new one. Both are idempotent: a stroke drawn in parts while the
 * pointer moves equals, byte for byte, the stroke drawn at once.
 *
 * Every pixel centre more than half a pixel inside a hard brush becomes 255 (or 0 for erasing), and every one more than
 * half a pixel outside is unchanged.
 *
 * @param opacity coverage of the core: painting raises pixels to this share of full coverage, erasing lowers them to
 * the rest
 */
export function drawSweptDisc(window: CoverageWindow, from: Dab, to: Dab, mode: MaskMode, opacity = 1): void {
  const { x = 0, y = 0, widthPx, heightPx, data } = window;
  const brush = createBrush({ x, y, widthPx, heightPx, data }, from, to, mode, opacity);
  const { from: a, to: b } = brush.outer;
  const top = Math.min(a.y - a.radius, b.y - b.radius);
  const bottom = Math.max(a.y + a.radius, b.y + b.radius);
  const firstRow = Math.max(y, Math.ceil(top - 0.5));
  const lastRow = Math.min(y + heightPx - 1, Math.floor(bottom - 0.5));
  for (let row = firstRow; row <= lastRow; row++) drawRow(brush, row);
}

function createBrush(window: Brush['window'], from: Dab, to: Dab, mode: MaskMode, opacity: number): Brush {
  const grown = ({ x, y, radius }: Dab): Disc => ({ x, y, radius: radius + RIM_PX });
  // A brush thinner than a pixel has no core, only a centre line.
  const core = ({ x, y, radius, hardness }: Dab): Disc => ({
    x,
    y,
    radius: Math.max(0, Math.min(radius * hardness, radius - RIM_PX)),
  });
  const innerFrom = core(from);
  const isEven = from.radius === to.radius && from.hardness === to.hardness;
  return {
    window,
    mode,
    full: Math.round(255 * opacity),
    outer: sweepDisc(grown(from), grown(to)),
    inner: sweepDisc(innerFrom, core(to)),
    evenBandPx: isEven ? from.radius + RIM_PX - innerFrom.radius : 0,
    softness: 1 - (from.hardness + to.hardness) / 2,
  };
}

function drawRow(brush: Brush, row: number): void {
  const { x: left, y: top, widthPx } = brush.window;
  const y = row + 0.5;
  spanAt(brush.outer, y, outerSpan);
  const first = Math.max(left, Math.ceil(outerSpan.start - 0.5));
  const last = Math.min(left + widthPx - 1, Math.floor(outerSpan.end - 0.5));
  if (first > last) return;
  spanAt(brush.inner, y, innerSpan);
  const solidFirst = Math.max(first, Math.ceil(innerSpan.start - 0.5));
  const solidLast = Math.min(last, Math.floor(innerSpan.end - 0.5));
  const offset = (row - top) * widthPx - left;
  if (solidFirst > solidLast) drawRim(brush, offset, first, last, y);
  else {
    drawRim(brush, offset, first, solidFirst - 1, y);
    blendRun(brush.window.data, offset + solidFirst, offset + solidLast + 1, brush.full, brush.mode);
    drawRim(brush, offset, solidLast + 1, last, y);
  }
}

/** The pixels of one row between the brush's edge and its core, each with its own coverage. */
function drawRim(brush: Brush, offset: number, first: number, last: number, y: number): void {
  const { window, mode, full } = brush;
  const { data } = window;
  const isPaint = mode === 'paint';
  for (let index = offset + first; index <= offset + last; index++) {
    // Erasing paints the inverse.
    const old = isPaint ? data[index]! : 255 - data[index]!;
    if (old >= full) continue;
    const drawn = coverageOf(brush, index - offset + 0.5, y);
    if (drawn > old) data[index] = isPaint ? drawn : 255 - drawn;
  }
}

/** 0 … the brush's full coverage. */
function coverageOf(brush: Brush, x: number, y: number): number {
  const inside = -signedDistance(brush.outer, x, y);
  if (inside <= 0) return 0;
  const band =
    brush.evenBandPx > 0 ? brush.evenBandPx : inside + Math.max(0, signedDistance(brush.inner, x, y));
  if (inside >= band) return brush.full;
  const share = inside / band;
  const smooth = share * share * (3 - 2 * share);
  return (brush.full * (share + (smooth - share) * brush.softness) + 0.5) | 0;
}
