import { assertSameSize, type KeepMap, type Pixels } from '../pixels.ts';
import { changeThreshold } from './locality.ts';

/** Region of a difference: where the mask keeps, where it edits, or both. */
export type DifferenceRegion = 'outside' | 'inside' | 'both';

export type DifferenceFacts = {
  /** Number of pixels in the region. */
  pixels: number;
  /** Mean difference, 0…255; null where the region is empty. */
  mean: number | null;
  /** Largest difference, 0…255. */
  max: number;
  /** Share of pixels that differ by more than `changeThreshold`, 0…1; null where the region is empty. */
  changedShare: number | null;
};

/**
 * Difference of two pictures per pixel: the largest absolute difference of the three colour channels, 0…255, over
 * black, so that the hidden colour of a transparent pixel does not count.
 *
 * @returns one byte per pixel
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

/** Whether a pixel belongs to a region by its keep value: 255 is outside, anything else inside. */
function isInRegion(kept: number, region: DifferenceRegion): boolean {
  return region === 'both' || (kept === 255) === (region === 'outside');
}

/**
 * Colours differences by a map of 256 RGB colours; pixels of the other region stay transparent.
 *
 * @param amplification factor of the differences; values above 255 get the last colour
 * @returns RGBA, and the facts of the region without amplification
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

/** The opaque colour of each difference, as the four bytes of a pixel. */
function amplifiedPalette(colours: Uint8Array, amplification: number): Uint32Array {
  const bytes = new Uint8Array(256 * 4);
  for (let value = 0; value < 256; value += 1) {
    const at = Math.min(Math.round(value * amplification), 255) * 3;
    bytes.set([colours[at]!, colours[at + 1]!, colours[at + 2]!, 255], value * 4);
  }
  return new Uint32Array(bytes.buffer);
}
