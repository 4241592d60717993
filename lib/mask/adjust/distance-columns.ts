import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from '../model/coverage.ts';
import type { Scratch } from './scratch.ts';

/** For the pixels of some rows, the distance along their column to the nearest seed pixel. */
export type ColumnDistances = {
  readonly data: Uint8Array;
  /** The same, four pixels at a time. */
  readonly words: Uint32Array;
  /** Bytes from row to row: a multiple of four. */
  readonly stride: number;
  /** Four pixels with no seed in reach. */
  readonly nothing: number;
  /** Whether there is any seed. */
  readonly hasAny: boolean;
};

/**
 * Counts along the columns, once down and once up.
 * @param cap distance from which on a seed is out of reach
 * @param inner its rows are wanted, in the whole width of the patch
 * @param isSeed whether pixels of a coverage are seeds; undefined where there are none
 * @param scratch holds the result until it is used again
 */
export function columnDistances(
  patch: Coverage,
  cap: number,
  inner: Rectangle,
  isSeed: ((value: number) => boolean) | undefined,
  scratch: Scratch<Uint8Array>,
): ColumnDistances {
  const { widthPx, heightPx, data } = patch;
  const first = isSeed ? Math.max(0, inner.y - cap) : inner.y;
  const last = isSeed ? Math.min(heightPx, inner.y + inner.height + cap) : inner.y + inner.height;
  const stride = (widthPx + 3) & ~3;
  const all = scratch((last - first) * stride);
  // Rows are padded to whole words, without seeds.
  if (!isSeed || stride > widthPx) all.fill(cap);
  if (isSeed) {
    const seeds = Uint8Array.from({ length: 256 }, (_, value) => (isSeed(value) ? 0 : cap));
    countDown(all, stride, data.subarray(first * widthPx, last * widthPx), widthPx, seeds);
  }
  const hasAny = isSeed !== undefined && all.includes(0);
  if (hasAny) countUp(all, stride);
  const start = (inner.y - first) * stride;
  const result = all.subarray(start, start + inner.height * stride);
  return {
    data: result,
    words: new Uint32Array(result.buffer, result.byteOffset, result.length >> 2),
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
    for (let x = 0; x < widthPx; x++)
      all[offset + x] = Math.min(all[above + x]! + 1, seeds[data[source + x]!]!);
  }
}

function countUp(all: Uint8Array, stride: number): void {
  for (let i = all.length - stride - 1; i >= 0; i--) {
    const distance = all[i + stride]! + 1;
    if (distance < all[i]!) all[i] = distance;
  }
}
