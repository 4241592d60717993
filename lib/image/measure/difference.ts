import { assertSameSize, type KeepMap, type Pixels } from '../pixels.ts';
import { changeThreshold } from './locality.ts';

/** Which part of the picture a difference is about: what the mask keeps, what it edits, or all. */
export type DifferenceRegion = 'outside' | 'inside' | 'both';

export type DifferenceFacts = {
  /** Pixels of the region. */
  pixels: number;
  /** Mean of the differences, 0…255; null where the region is empty. */
  mean: number | null;
  /** The largest difference, 0…255. */
  max: number;
  /** Share of the region's pixels that differ by more than `changeThreshold`, 0…1; null where it is empty. */
  changedShare: number | null;
};

/**
 * How much each pixel differs: the largest absolute difference of its three colour channels, 0…255. Colours are
 * compared as seen on black, so that the hidden colour of a transparent pixel does not count.
 *
 * @returns one byte a pixel
 */
export function differenceOf(a: Pixels, b: Pixels): Uint8Array {
  assertSameSize(a, b);
  const out = new Uint8Array(a.widthPx * a.heightPx);
  for (let i = 0, p = 0; i < out.length; i += 1, p += 4) {
    const alphaA = a.data[p + 3]!;
    const alphaB = b.data[p + 3]!;
    const red = Math.abs(a.data[p]! * alphaA - b.data[p]! * alphaB);
    const green = Math.abs(a.data[p + 1]! * alphaA - b.data[p + 1]! * alphaB);
    const blue = Math.abs(a.data[p + 2]! * alphaA - b.data[p + 2]! * alphaB);
    out[i] = Math.round(Math.max(red, green, blue) / 255);
  }
  return out;
}

/** Whether a pixel belongs to a region, by its byte of the keep map: kept entirely is outside, the rest is inside. */
function isInRegion(kept: number, region: DifferenceRegion): boolean {
  return region === 'both' || (kept === 255) === (region === 'outside');
}

/**
 * Paints differences with a colour map of 256 RGB colours. Pixels of the other region stay transparent.
 *
 * @param amplification multiplies the differences; what exceeds 255 takes the last colour
 * @returns RGBA, and the facts of the region, which know nothing of the amplification
 */
export function paintDifference(
  difference: Uint8Array,
  keep: KeepMap,
  {
    region,
    amplification,
    colours,
  }: { region: DifferenceRegion; amplification: number; colours: Uint8Array },
): { data: Uint8ClampedArray<ArrayBuffer>; facts: DifferenceFacts } {
  const data = new Uint8ClampedArray(difference.length * 4);
  const palette = amplifiedPalette(colours, amplification);
  const words = new Uint32Array(data.buffer);
  let pixels = 0;
  let sum = 0;
  let max = 0;
  let changed = 0;
  for (let i = 0; i < difference.length; i += 1) {
    if (!isInRegion(keep.data[i]!, region)) continue;
    const value = difference[i]!;
    pixels += 1;
    sum += value;
    if (value > max) max = value;
    if (value > changeThreshold) changed += 1;
    words[i] = palette[value]!;
  }
  const share = (total: number) => (pixels === 0 ? null : total / pixels);
  return { data, facts: { pixels, mean: share(sum), max, changedShare: share(changed) } };
}

/** One opaque colour for each difference, as the four bytes of a pixel. */
function amplifiedPalette(colours: Uint8Array, amplification: number): Uint32Array {
  const bytes = new Uint8Array(256 * 4);
  for (let value = 0; value < 256; value += 1) {
    const at = Math.min(Math.round(value * amplification), 255) * 3;
    bytes.set([colours[at]!, colours[at + 1]!, colours[at + 2]!, 255], value * 4);
  }
  return new Uint32Array(bytes.buffer);
}
