import type { Rectangle } from '../../geometry/rectangle.ts';
import { type ColumnDistances, columnDistances, noDistances } from './distance-columns.ts';
import { createDiscMaximum } from './max-filter.ts';
import { byteScratch } from './scratch.ts';

/** A part of a mask with its own rows: one byte a pixel. */
export type Patch = { readonly widthPx: number; readonly heightPx: number; readonly data: Uint8Array };

const fullScratch = byteScratch();
const softScratch = byteScratch();
const resultScratch = byteScratch();

/**
 * Grows coverage by so many pixels in every direction: a pixel takes the largest coverage that lies within a disc
 * around it, so hard edges stay sharp and soft ones as soft as they were. Where fully covered pixels end, the new edge
 * is anti-aliased by their exact Euclidean distance: coverage falls from 255 at `radiusPx` to 0 one pixel further.
 *
 * The distances come in linear time: along the columns by counting, and along the rows by carrying on how far each
 * pixel's own reach goes (a disc meets a row in one stretch, so the furthest stretch decides).
 *
 * @param inner what is wanted, in pixels of the patch; what lies nearer to it than `radiusPx + 1` must be in the patch,
 *   or outside the picture, where nothing grows from
 * @param hasSoft whether any pixel is neither full nor empty
 * @param softRadiusPx of the disc for pixels that are neither full nor empty, `radiusPx + 1` at most
 * @returns the grown coverage of `inner`, until this is called again
 */
export function growPatch(
  patch: Patch,
  radiusPx: number,
  inner: Rectangle,
  hasSoft: boolean,
  softRadiusPx = radiusPx,
): Patch {
  const result = resultScratch(inner.width * inner.height).fill(0);
  const cap = Math.ceil(radiusPx) + 2;
  const full = columnDistances(patch, cap, inner, (value) => value === 255, fullScratch);
  const soft = hasSoft
    ? columnDistances(patch, cap, inner, (value) => value > 0 && value < 255, softScratch)
    : noDistances(patch, cap, inner, softScratch);
  const reach = reachTables(radiusPx, softRadiusPx, cap);
  const states = new Uint8Array(full.stride);
  const softMaximum = createDiscMaximum(patch, softRadiusPx);
  for (let row = 0; row < inner.height; row++) {
    markFromLeft(states, full, soft, row, reach);
    markFromRight(states, full, soft, row, reach);
    const out = result.subarray(row * inner.width, (row + 1) * inner.width);
    forEachUnsure(out, states, inner.x, (start, end) => {
      for (let x = start; x < end; x++) {
        out[x] = patch.data[(inner.y + row) * patch.widthPx + inner.x + x]!;
        if (states[inner.x + x] === RIM) out[x] = rimCoverage(full, row, inner.x + x, radiusPx);
      }
      if (soft.hasAny) softMaximum.add(out, start, end, inner.x, inner.y + row);
    });
  }
  return { widthPx: inner.width, heightPx: inner.height, data: result };
}

/** What a pixel of the row can become: a part of what soft pixels have, the rim of full ones too, or full. */
const SOFT = 1;
const RIM = 2;
const FULL = 3;
const ALL_FULL = FULL * 0x01010101;

/** Writes the row's sure pixels and hands over the stretches that need a closer look. */
function forEachUnsure(
  out: Uint8Array,
  states: Uint8Array,
  left: number,
  look: (start: number, end: number) => void,
): void {
  for (let x = 0; x < out.length; ) {
    const state = states[left + x]!;
    const start = x;
    if (state === 0 || state === FULL) {
      while (x < out.length && states[left + x] === state) x++;
      if (state === FULL) out.fill(255, start, x);
      continue;
    }
    while (x < out.length && (states[left + x] === SOFT || states[left + x] === RIM)) x++;
    look(start, x);
  }
}

/** How many pixels to either side a pixel reaches in a row so many rows away; below 0 where it does not reach it. */
type Reach = { readonly inside: Int32Array; readonly rim: Int32Array; readonly soft: Int32Array };

function reachTables(radiusPx: number, softRadiusPx: number, cap: number): Reach {
  const rimRadius = radiusPx + 1;
  const table = (half: (rows: number) => number): Int32Array =>
    Int32Array.from({ length: cap + 1 }, (_, rows) => Math.max(-1, half(rows)));
  return {
    inside: table((rows) => (rows > radiusPx ? -1 : Math.floor(Math.sqrt(radiusPx ** 2 - rows ** 2)))),
    rim: table((rows) => (rows >= rimRadius ? -1 : Math.ceil(Math.sqrt(rimRadius ** 2 - rows ** 2)) - 1)),
    soft: table((rows) => (rows > softRadiusPx ? -1 : Math.floor(Math.sqrt(softRadiusPx ** 2 - rows ** 2)))),
  };
}

/**
 * Walks a row from the left, with what reaches on from the pixels before, and says what each pixel can become. Four at a
 * time where nothing is near, or all are full themselves.
 */
function markFromLeft(
  states: Uint8Array,
  full: ColumnDistances,
  soft: ColumnDistances,
  row: number,
  { inside, rim, soft: within }: Reach,
): void {
  const offset = row * full.stride;
  const stateWords = new Uint32Array(states.buffer);
  let [f, r, s] = [-1, -1, -1];
  for (let x = 0; x < full.stride; x += 4) {
    const word = full.words[(offset + x) >> 2]!;
    if (word === 0) {
      stateWords[x >> 2] = ALL_FULL;
      [f, r, s] = [inside[0]!, rim[0]!, -1];
      continue;
    }
    if (f < 0 && r < 0 && s < 0 && word === full.nothing && soft.words[(offset + x) >> 2] === soft.nothing) {
      stateWords[x >> 2] = 0;
      continue;
    }
    for (let i = x; i < x + 4; i++) {
      const away = full.data[offset + i]!;
      f = Math.max(f - 1, inside[away]!);
      r = Math.max(r - 1, rim[away]!);
      s = Math.max(s - 1, within[soft.data[offset + i]!]!);
      states[i] = f >= 0 ? FULL : r >= 0 ? RIM : s >= 0 ? SOFT : 0;
    }
  }
}

/** The same from the right; a pixel becomes the most that either side makes of it. */
function markFromRight(
  states: Uint8Array,
  full: ColumnDistances,
  soft: ColumnDistances,
  row: number,
  { inside, rim, soft: within }: Reach,
): void {
  const offset = row * full.stride;
  let [f, r, s] = [-1, -1, -1];
  for (let x = full.stride - 4; x >= 0; x -= 4) {
    const word = full.words[(offset + x) >> 2]!;
    if (word === 0) {
      [f, r, s] = [inside[0]!, rim[0]!, -1];
      continue;
    }
    if (f < 0 && r < 0 && s < 0 && word === full.nothing && soft.words[(offset + x) >> 2] === soft.nothing) {
      continue;
    }
    for (let i = x + 3; i >= x; i--) {
      const away = full.data[offset + i]!;
      f = Math.max(f - 1, inside[away]!);
      r = Math.max(r - 1, rim[away]!);
      s = Math.max(s - 1, within[soft.data[offset + i]!]!);
      const state = f >= 0 ? FULL : r >= 0 ? RIM : s >= 0 ? SOFT : 0;
      if (state > states[i]!) states[i] = state;
    }
  }
}

/** Coverage of a pixel beside the grown edge: one less the part of a pixel that it lies beyond `radiusPx`. */
function rimCoverage(full: ColumnDistances, row: number, x: number, radiusPx: number): number {
  const limit = radiusPx + 1;
  const offset = row * full.stride;
  let nearest = limit * limit;
  const end = Math.min(full.stride - 1, x + Math.ceil(limit));
  for (let column = Math.max(0, x - Math.ceil(limit)); column <= end; column++) {
    const dx = column - x;
    const dy = full.data[offset + column]!;
    const square = dx * dx + dy * dy;
    if (square < nearest) nearest = square;
  }
  return (255 * (limit - Math.sqrt(nearest)) + 0.5) | 0;
}
