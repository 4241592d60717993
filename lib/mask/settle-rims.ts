import type { Patch } from './grow.ts';
import { byteScratch } from './scratch.ts';

/** An edge that falls from full to nothing within so many pixels is a sharp one that was anti-aliased. */
const RIM_REACH_PX = 2;

const EMPTY = 1;
const FULL = 2;
const BOTH = EMPTY | FULL;
const kinds = new Uint8Array(256);
kinds[0] = EMPTY;
kinds[255] = FULL;

const kindsScratch = byteScratch();

/**
 * Makes sharp edges of a patch really sharp, in place: their half-covered pixels, with both full and empty ones near,
 * become full or empty, whichever is nearer. Softer edges stay as they are. What is grown from sharp edges gets an
 * anti-aliased edge of its own.
 */
export function settleRims(patch: Patch): void {
  const { widthPx, heightPx, data } = patch;
  const softRows = rowsWithSoft(patch);
  const near = kindsScratch(data.length);
  const isReady = new Uint8Array(heightPx);
  const settled: number[] = [];
  for (let y = 0; y < heightPx; y++) {
    if (softRows[y] === 0) continue;
    const first = Math.max(0, y - RIM_REACH_PX);
    const last = Math.min(heightPx - 1, y + RIM_REACH_PX);
    for (let row = first; row <= last; row++) {
      if (isReady[row] === 0) markRow(patch, near, row);
      isReady[row] = 1;
    }
    for (let x = 0; x < widthPx; x++) {
      const index = y * widthPx + x;
      const value = data[index]!;
      if (value === 0 || value === 255) continue;
      let kind = 0;
      for (let row = first; row <= last; row++) kind |= near[row * widthPx + x]!;
      if (kind === BOTH) settled.push(index);
    }
  }
  // Only now, so that every pixel was judged by what was there.
  for (const index of settled) data[index] = data[index]! >= 128 ? 255 : 0;
}

function rowsWithSoft({ widthPx, heightPx, data }: Patch): Uint8Array {
  const rows = new Uint8Array(heightPx);
  for (let y = 0; y < heightPx; y++) {
    const end = (y + 1) * widthPx;
    for (let index = y * widthPx; index < end; index++) {
      if (kinds[data[index]!] === 0) {
        rows[y] = 1;
        break;
      }
    }
  }
  return rows;
}

/** Which kinds of pixels are near in the same row. */
function markRow({ widthPx, data }: Patch, near: Uint8Array, row: number): void {
  const start = row * widthPx;
  const end = start + widthPx;
  for (let index = start; index < end; index++) {
    let kind = kinds[data[index]!]!;
    if (index - 1 >= start) kind |= kinds[data[index - 1]!]!;
    if (index - 2 >= start) kind |= kinds[data[index - 2]!]!;
    if (index + 1 < end) kind |= kinds[data[index + 1]!]!;
    if (index + 2 < end) kind |= kinds[data[index + 2]!]!;
    near[index] = kind;
  }
}
