import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import { type ColumnDistances, columnDistances } from './distance-columns.ts';
import { createMaxFilter } from './max-filter.ts';
import { byteScratch } from './scratch.ts';

const fullScratch = byteScratch();
const softScratch = byteScratch();
const resultScratch = byteScratch();

/**
 * Dilates coverage by a disc: a pixel takes the largest coverage within `radiusPx`, so hard edges stay hard and soft ones
 * soft. The edge of full pixels is anti-aliased by their exact Euclidean distance: coverage falls from 255 at `radiusPx` to
 * 0 one pixel further.
 *
 * Distances take linear time: along the columns by counting, and along the rows by carrying on how far each pixel's disc
 * reaches (a disc meets a row in one stretch, so the furthest stretch decides).
 *
 * @param inner the wanted pixels of the patch, which must hold all of the picture within `radiusPx + 1` around them
 * @param hasSoft whether any pixel is neither full nor empty
 * @param softRadiusPx of the disc for pixels that are neither full nor empty, `radiusPx + 1` at most
 * @returns the dilated coverage of `inner`, until this is called again
 */
export function dilatePatch(
  patch: Coverage,
  radiusPx: number,
  inner: Rectangle,
  hasSoft: boolean,
  softRadiusPx = radiusPx,
): Coverage {
  const result = resultScratch(inner.width * inner.height).fill(0);
  const cap = Math.ceil(radiusPx) + 2;
  const full = columnDistances(patch, cap, inner, (value) => value === 255, fullScratch);
  const isSoft = hasSoft ? (value: number): boolean => value > 0 && value < 255 : undefined;
  const soft = columnDistances(patch, cap, inner, isSoft, softScratch);
  const reach = reachTables(radiusPx, softRadiusPx, cap);
  const states = new Uint8Array(full.stride);
  const softMaximum = createMaxFilter(patch, softRadiusPx);
  for (let row = 0; row < inner.height; row++) {
    states.fill(0);
    markRow(states, full, soft, row, reach, true);
    markRow(states, full, soft, row, reach, false);
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

/** States of a pixel of the row: within the disc of soft pixels, on the rim of full ones, or full. */
const SOFT = 1;
const RIM = 2;
const FULL = 3;
const ALL_FULL = FULL * 0x01010101;

/** Writes the row's empty and full pixels, and calls `look` with the stretches between them. */
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

/** Half the width of a disc in a row, by the row's distance from the centre; below 0 where the disc does not reach it. */
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
 * Passes a row in one direction, carries on how far the passed pixels' discs reach, and raises each pixel's state to what they
 * make of it. Four pixels at a time where nothing is near, or all are full themselves.
 */
function markRow(
  states: Uint8Array<ArrayBuffer>,
  full: ColumnDistances,
  soft: ColumnDistances,
  row: number,
  { inside, rim, soft: within }: Reach,
  isForward: boolean,
): void {
  const offset = row * full.stride;
  const stateWords = new Uint32Array(states.buffer);
  const step = isForward ? 1 : -1;
  let [f, r, s] = [-1, -1, -1];
  for (let i = isForward ? 0 : full.stride - 1, left = full.stride; left > 0; left -= 4, i += 4 * step) {
    const first = isForward ? i : i - 3;
    const word = full.words[(offset + first) >> 2]!;
    if (word === 0) {
      stateWords[first >> 2] = ALL_FULL;
      [f, r, s] = [inside[0]!, rim[0]!, -1];
      continue;
    }
    if (
      f < 0 &&
      r < 0 &&
      s < 0 &&
      word === full.nothing &&
      soft.words[(offset + first) >> 2] === soft.nothing
    )
      continue;
    for (let k = 0, x = i; k < 4; k++, x += step) {
      const away = full.data[offset + x]!;
      f = Math.max(f - 1, inside[away]!);
      r = Math.max(r - 1, rim[away]!);
      s = Math.max(s - 1, within[soft.data[offset + x]!]!);
      const state = f >= 0 ? FULL : r >= 0 ? RIM : s >= 0 ? SOFT : 0;
      if (state > states[x]!) states[x] = state;
    }
  }
}

/** Coverage of a pixel on the rim: one minus the distance by which it lies beyond `radiusPx`. */
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
