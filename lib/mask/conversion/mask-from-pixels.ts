import type { MaskSize } from '../model/command.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { EXPORT_HIGH, EXPORT_LOW } from '../model/polarity.ts';
import { finish, type Pieces } from '../time-slices.ts';

/** Pixels of a canvas: four bytes each (red, green, blue, alpha, not premultiplied), rows from the top. */
export type RgbaPixels = MaskSize & { readonly rgba: Uint8Array | Uint8ClampedArray };

/** Pixels of a picture that are to be edited: transparent ones, opaque ones of any colour, or opaque white or black ones. */
export type MaskMeaning = 'transparent' | 'painted' | 'white' | 'black';

/** Pixels that are converted per slice. */
const PIXELS_AT_A_TIME = 512 * 1024;

function* computeCoverage(size: MaskSize, valueAt: (x: number, y: number) => number): Pieces<Coverage> {
  const coverage = createCoverage(size);
  const rowsAtATime = Math.ceil(PIXELS_AT_A_TIME / size.widthPx);
  for (let y = 0, at = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++, at++) coverage.data[at] = valueAt(x, y);
    if (y % rowsAtATime === rowsAtATime - 1) yield;
  }
  return coverage;
}

/** The mask of a picture, in the picture's size. Values next to 0 and 255 are snapped. */
export function coverageFromPixels({ rgba, ...size }: RgbaPixels, meaning: MaskMeaning): Pieces<Coverage> {
  return computeCoverage(size, (x, y) => coverageOf(rgba, (y * size.widthPx + x) * 4, meaning));
}

/** A preview of the mask: the nearest pixels, in the size of a small picture. */
export function previewOfPixels(
  { widthPx, heightPx, rgba }: RgbaPixels,
  meaning: MaskMeaning,
  size: MaskSize,
): Coverage {
  const nearest = (place: number, from: number, to: number): number =>
    Math.floor(((place + 0.5) * from) / to);
  const valueAt = (x: number, y: number): number => {
    const row = nearest(y, heightPx, size.heightPx);
    return coverageOf(rgba, (row * widthPx + nearest(x, widthPx, size.widthPx)) * 4, meaning);
  };
  return finish(computeCoverage(size, valueAt));
}

function coverageOf(rgba: RgbaPixels['rgba'], p: number, meaning: MaskMeaning): number {
  const alpha = rgba[p + 3]!;
  if (meaning === 'transparent') return snapped(255 - alpha);
  if (meaning === 'painted') return snapped(alpha);
  // Luma of ITU-R BT.709, in whole numbers that add up to 256.
  const luma = (54 * rgba[p]! + 183 * rgba[p + 1]! + 19 * rgba[p + 2]! + 128) >> 8;
  return snapped(Math.round(((meaning === 'white' ? luma : 255 - luma) * alpha) / 255));
}

function snapped(value: number): number {
  if (value <= EXPORT_LOW) return 0;
  return value >= EXPORT_HIGH ? 255 : value;
}

/** Resizes a mask with a triangle filter: an area mean for reductions, linear interpolation for enlargements. */
export function* resizeCoverage(coverage: Coverage, size: MaskSize): Pieces<Coverage> {
  if (coverage.widthPx === size.widthPx && coverage.heightPx === size.heightPx) return coverage;
  const columns = weightsFor(coverage.widthPx, size.widthPx);
  const wide = yield* computeCoverage({ widthPx: size.widthPx, heightPx: coverage.heightPx }, (x, y) =>
    weighted(coverage.data, y * coverage.widthPx, 1, columns[x]!),
  );
  const rows = weightsFor(coverage.heightPx, size.heightPx);
  return yield* computeCoverage(size, (x, y) => weighted(wide.data, x, size.widthPx, rows[y]!));
}

type Weights = { readonly first: number; readonly weights: readonly number[] };

/** A triangle as wide as the larger of an old and a new pixel. */
function weightsFor(from: number, to: number): Weights[] {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * ratio - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const end = Math.min(from, Math.floor(middle + reach) + 1);
    const weights = Array.from({ length: end - first }, (__, k) => 1 - Math.abs(first + k - middle) / reach);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function weighted(data: Uint8Array, offset: number, step: number, { first, weights }: Weights): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += data[offset + (first + k) * step]! * weights[k]!;
  return Math.round(sum);
}
