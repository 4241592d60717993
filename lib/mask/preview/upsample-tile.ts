import type { Coverage, CoverageWindow } from '../model/coverage.ts';
import { TILE_PX } from '../model/tiles.ts';

/** Memory for a row between two of the copy, with one more pixel on either side. */
const memory = new Int32Array(TILE_PX / 2 + 2);

/**
 * Writes a tile from a copy of the whole mask that has `factor` times fewer pixels along each side: coverage is
 * interpolated bilinearly between the centres of the copy's pixels. The border pixels are repeated outside. @param
 * factor a power of two, up to the side of a tile
 */
export function upsampleTile(reduced: Coverage, factor: number, tile: CoverageWindow): void {
  const { x = 0, y = 0, widthPx, heightPx, data } = tile;
  const bits = Math.log2(factor);
  const blended = memory.subarray(0, Math.ceil(widthPx / factor) + 2);
  // Weights are integers, in units of one over twice the factor.
  const shift = 2 * (bits + 1);
  const rounding = 1 << (shift - 1);
  for (let row = 0; row < heightPx; row++) {
    const upper = (row + factor / 2) >> bits;
    const low = 2 * (row + factor / 2 - (upper << bits)) + 1;
    blendRows(blended, reduced, x / factor - 1, y / factor - 1 + upper, 2 * factor - low, low);
    for (let i = 0, next = 1; next < blended.length; i = next, next++) {
      const left = i * factor - factor / 2;
      const first = Math.max(0, left);
      const difference = blended[next]! - blended[i]!;
      if (difference === 0) while (blended[next + 1] === blended[i]) next++;
      let sum = blended[i]! * 2 * factor + difference * (2 * (first - left) + 1) + rounding;
      const end = row * widthPx + Math.min(widthPx, left + (next - i) * factor);
      if (difference === 0) data.fill(sum >> shift, row * widthPx + first, end);
      else
        for (let at = row * widthPx + first; at < end; at++, sum += 2 * difference) data[at] = sum >> shift;
    }
  }
}

/** Writes the sums of two rows, of which `upper` is the first, from column `x` on. */
function blendRows(
  blended: Int32Array,
  { widthPx, heightPx, data }: Coverage,
  x: number,
  upper: number,
  high: number,
  low: number,
): void {
  const above = Math.max(0, upper) * widthPx;
  const below = Math.min(heightPx - 1, upper + 1) * widthPx;
  for (let i = 0; i < blended.length; i++) {
    const column = Math.min(widthPx - 1, Math.max(0, x + i));
    blended[i] = data[above + column]! * high + data[below + column]! * low;
  }
}
