import { invertPixels } from './coverage.ts';
import { EXPORT_HIGH, EXPORT_LOW } from './polarity.ts';

/** Sum of a tile's coverage, and the numbers of pixels that are exported as painted at all, and as fully painted. */
export type TileCounts = { readonly sum: number; readonly painted: number; readonly solid: number };

/** Pixels of a tile, row after row. */
export type TilePixels = Uint8Array<ArrayBuffer>;

/** A shared tile never changes, so it is counted once. Its counts are deleted before it is written in place. */
const counted = new WeakMap<TilePixels, TileCounts>();

export const forgetCounts = (pixels: TilePixels): void => void counted.delete(pixels);

export function countsOf(pixels: TilePixels): TileCounts {
  const counts = counted.get(pixels) ?? countPixels(pixels);
  counted.set(pixels, counts);
  return counts;
}

/** The value, 0 or 255, of all pixels; undefined if they differ. */
export function uniformValueIn(pixels: TilePixels): 0 | 255 | undefined {
  const { sum } = countsOf(pixels);
  if (sum === 0) return 0;
  return sum === 255 * pixels.length ? 255 : undefined;
}

/** A copy with every value c replaced by 255 − c, with counts if the tile has them. */
export function inverted(pixels: TilePixels): TilePixels {
  const copy = pixels.slice();
  invertPixels(copy);
  const counts = counted.get(pixels);
  if (counts) {
    const { length } = pixels;
    const { sum, painted, solid } = counts;
    // Untouched pixels become fully painted ones: the two thresholds are symmetric.
    counted.set(copy, { sum: 255 * length - sum, painted: length - solid, solid: length - painted });
  }
  return copy;
}

export function isSamePixels(a: TilePixels, b: TilePixels): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Counts four pixels at a time where all are kept or all are painted, which is the common case. */
function countPixels(pixels: TilePixels): TileCounts {
  const words = new Uint32Array(pixels.buffer, 0, pixels.length >> 2);
  let [sum, painted, solid, solidWords] = [0, 0, 0, 0];
  for (let i = 0; i < pixels.length; i++) {
    if ((i & 3) === 0 && (words[i >> 2] === 0 || words[i >> 2] === 0xffffffff)) {
      if (words[i >> 2] !== 0) solidWords++;
      i += 3;
      continue;
    }
    const value = pixels[i]!;
    sum += value;
    if (value > EXPORT_LOW) painted++;
    if (value >= EXPORT_HIGH) solid++;
  }
  const solidPixels = 4 * solidWords;
  return { sum: sum + 255 * solidPixels, painted: painted + solidPixels, solid: solid + solidPixels };
}
