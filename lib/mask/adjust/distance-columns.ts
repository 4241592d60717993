import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Patch } from './dilate.ts';
import type { Scratch } from './scratch.ts';

/** For the pixels of some rows, the distance along their column to the nearest pixel of a kind. */
export type ColumnDistances = {
  readonly data: Uint8Array;
  /** The same, four pixels at a time. */
  readonly words: Uint32Array;
  /** Bytes from row to row: a multiple of four. */
  readonly stride: number;
  /** Four pixels with nothing in reach. */
  readonly nothing: number;
  /** Whether there is any pixel of the kind at all. */
  readonly hasAny: boolean;
};

/**
 * Counts along the columns, once down and once up.
 * @param cap what is this far or further is in no reach
 * @param inner its rows are wanted, in the whole width of the patch
 * @param scratch where the result lives until it is used again
 * @param isSeed whether distances are measured to pixels of this coverage
 */
export function columnDistances(
  patch: Patch,
  cap: number,
  inner: Rectangle,
  isSeed: (value: number) => boolean,
  scratch: Scratch<Uint8Array>,
): ColumnDistances {
  const { widthPx, heightPx, data } = patch;
  const seeds = Uint8Array.from({ length: 256 }, (_, value) => (isSeed(value) ? 0 : cap));
  const first = Math.max(0, inner.y - cap);
  const last = Math.min(heightPx, inner.y + inner.height + cap);
  const stride = (widthPx + 3) & ~3;
  const all = scratch((last - first) * stride);
  // Beside the patch, where rows are padded to whole words, there is nothing.
  if (stride > widthPx) all.fill(cap);
  countDown(all, stride, data.subarray(first * widthPx, last * widthPx), widthPx, seeds);
  const hasAny = all.includes(0);
  if (hasAny) countUp(all, stride);
  const start = (inner.y - first) * stride;
  return distances(all.subarray(start, start + inner.height * stride), stride, cap, hasAny);
}

/** The same for a patch without any pixel of the kind. */
export function noDistances(
  { widthPx }: Patch,
  cap: number,
  inner: Rectangle,
  scratch: Scratch<Uint8Array>,
): ColumnDistances {
  const stride = (widthPx + 3) & ~3;
  return distances(scratch(inner.height * stride).fill(cap), stride, cap, false);
}

function distances(data: Uint8Array, stride: number, cap: number, hasAny: boolean): ColumnDistances {
  return {
    data,
    words: new Uint32Array(data.buffer, data.byteOffset, data.length >> 2),
    stride,
    nothing: Math.imul(cap, 0x01010101) >>> 0,
    hasAny,
  };
}

function countDown(
  all: Uint8Array,
  stride: number,
  data: Uint8Array,
  widthPx: number,
  seeds: Uint8Array,
): void {
  for (let x = 0; x < widthPx; x++) all[x] = seeds[data[x]!]!;
  for (let offset = stride, source = widthPx; source < data.length; offset += stride, source += widthPx) {
    const above = offset - stride;
    for (let x = 0; x < widthPx; x++) {
      const seed = seeds[data[source + x]!]!;
      const away = all[above + x]! + 1;
      all[offset + x] = Math.min(away, seed);
    }
  }
}

function countUp(all: Uint8Array, stride: number): void {
  for (let i = all.length - stride - 1; i >= 0; i--) {
    const away = all[i + stride]! + 1;
    if (away < all[i]!) all[i] = away;
  }
}
