import { type Rectangle, rectangleOfSize } from '../../geometry/rectangle.ts';
import { assertSameSize, type KeepMap, type Pixels } from '../pixels.ts';
import { deltaE2000, labOfLinear, linearLight } from './color-difference.ts';
import { measureSeam } from './seam.ts';
import { createSimilarityMeter, sumsPerBlock } from './similarity.ts';

/** Channel difference (of 255) above which a pixel counts as changed; JPEG stays below it on photographs. */
export const changeThreshold = 8;

/** Measures, as defined in `docs/locality.md`. */
export type LocalityMeasures = {
  /** Mean absolute difference of the three colour channels over kept pixels, 0…255. */
  meanAbs: number;
  /** Share of kept pixels in which a channel differs by more than `changeThreshold`, 0…1. */
  changedShare: number;
  /** Mean structural similarity of kept pixels, −1…1; null where no window fits. */
  ssim: number | null;
  /** Mean absolute difference where the mask edits, 0…255; null where no mask value is below one half. */
  insideMeanAbs: number | null;
  /** Increase of the step across the rim over the source's, 0…255; null without a rim. */
  seamStep: number | null;
  /** CIEDE2000 of the mean colours of kept pixels. */
  deltaE: number;
};

type Sums = {
  kept: number;
  difference: number;
  changed: number;
  edited: number;
  editedDifference: number;
  /** Sums of linear light over kept pixels: red, green, blue of the source, then of the raw result. */
  light: Float64Array;
};

/**
 * Measures how well a raw result preserved the pixels that the mask keeps entirely. Colours are compared over black, so
 * that the hidden colour of a transparent pixel does not count.
 *
 * @param raw in the source's frame
 * @param covered part of the frame that the raw result covers; the rest does not count
 * @returns null where no kept pixel counts
 */
export function measureLocality(
  source: Pixels,
  raw: Pixels,
  keep: KeepMap,
  covered: Rectangle = rectangleOfSize(source),
): LocalityMeasures | null {
  assertSameSize(source, raw);
  assertSameSize(source, keep);
  const light = new Float64Array(6);
  const sums: Sums = { kept: 0, difference: 0, changed: 0, edited: 0, editedDifference: 0, light };
  const meter = createSimilarityMeter(covered.width);
  const a = onBlack(source);
  const b = onBlack(raw);
  for (let y = covered.y; y < covered.y + covered.height; y += 1) {
    const first = y * keep.widthPx + covered.x;
    measureKept(a, b, keep.data, first, first + covered.width, sums, meter.sums);
    measureEdited(a, b, keep.data, first, first + covered.width, sums);
    meter.endRow();
  }
  if (sums.kept === 0) return null;
  const mean = light.map((sum) => sum / sums.kept);
  return {
    meanAbs: sums.difference / (3 * sums.kept),
    changedShare: sums.changed / sums.kept,
    ssim: meter.mean(),
    insideMeanAbs: sums.edited === 0 ? null : sums.editedDifference / (3 * sums.edited),
    seamStep: measureSeam(source, raw, keep),
    deltaE: deltaE2000(labOfLinear(mean[0]!, mean[1]!, mean[2]!), labOfLinear(mean[3]!, mean[4]!, mean[5]!)),
  };
}

/** Colours over black; the input itself where nothing is transparent. */
function onBlack({ data }: Pixels): Pixels['data'] {
  let seen = data;
  for (let p = 0; p < data.length; p += 4) {
    const alpha = data[p + 3]!;
    if (alpha === 255) continue;
    if (seen === data) seen = data.slice();
    for (let c = p; c < p + 3; c += 1) seen[c] = Math.round((data[c]! * alpha) / 255);
  }
  return seen;
}

/** Without helper functions, with sums in local variables: runs for every pixel of a large picture. */
function measureKept(
  a: Pixels['data'],
  b: Pixels['data'],
  keep: KeepMap['data'],
  first: number,
  end: number,
  sums: Sums,
  blocks: Float64Array,
): void {
  let kept = 0;
  let difference = 0;
  let changed = 0;
  let redA = 0;
  let greenA = 0;
  let blueA = 0;
  let redB = 0;
  let greenB = 0;
  let blueB = 0;
  for (let start = first, at = 0; start < end; start += 4, at += sumsPerBlock) {
    const stop = Math.min(start + 4, end);
    let count = 0;
    let sumA = 0;
    let sumB = 0;
    let squares = 0;
    let products = 0;
    for (let i = start; i < stop; i += 1) {
      if (keep[i] !== 255) continue;
      const p = i * 4;
      const ra = a[p]!;
      const ga = a[p + 1]!;
      const ba = a[p + 2]!;
      const rb = b[p]!;
      const gb = b[p + 1]!;
      const bb = b[p + 2]!;
      const dr = ra > rb ? ra - rb : rb - ra;
      const dg = ga > gb ? ga - gb : gb - ga;
      const db = ba > bb ? ba - bb : bb - ba;
      difference += dr + dg + db;
      if (dr > changeThreshold || dg > changeThreshold || db > changeThreshold) changed += 1;
      redA += linearLight[ra]!;
      greenA += linearLight[ga]!;
      blueA += linearLight[ba]!;
      redB += linearLight[rb]!;
      greenB += linearLight[gb]!;
      blueB += linearLight[bb]!;
      const lumaA = 0.2126 * ra + 0.7152 * ga + 0.0722 * ba;
      const lumaB = 0.2126 * rb + 0.7152 * gb + 0.0722 * bb;
      count += 1;
      sumA += lumaA;
      sumB += lumaB;
      squares += lumaA * lumaA + lumaB * lumaB;
      products += lumaA * lumaB;
    }
    if (count === 0) continue;
    kept += count;
    blocks[at] = blocks[at]! + count;
    blocks[at + 1] = blocks[at + 1]! + sumA;
    blocks[at + 2] = blocks[at + 2]! + sumB;
    blocks[at + 3] = blocks[at + 3]! + squares;
    blocks[at + 4] = blocks[at + 4]! + products;
  }
  sums.kept += kept;
  sums.difference += difference;
  sums.changed += changed;
  const row = [redA, greenA, blueA, redB, greenB, blueB];
  for (let c = 0; c < 6; c += 1) sums.light[c] = sums.light[c]! + row[c]!;
}

function measureEdited(
  a: Pixels['data'],
  b: Pixels['data'],
  keep: KeepMap['data'],
  first: number,
  end: number,
  sums: Sums,
): void {
  let edited = 0;
  let difference = 0;
  for (let i = first; i < end; i += 1) {
    if (keep[i]! >= 128) continue;
    const p = i * 4;
    edited += 1;
    difference += Math.abs(a[p]! - b[p]!) + Math.abs(a[p + 1]! - b[p + 1]!) + Math.abs(a[p + 2]! - b[p + 2]!);
  }
  sums.edited += edited;
  sums.editedDifference += difference;
}
