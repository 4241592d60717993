import type { MaskSize } from '../model/command.ts';
import { type Coverage, createCoverage } from '../model/coverage.ts';
import { EXPORT_HIGH, EXPORT_LOW } from '../model/polarity.ts';
import type { Pieces } from '../time-slices.ts';

/** Pixels of a canvas: four bytes each (red, green, blue, alpha, not premultiplied), rows from the top. */
export type RgbaPixels = MaskSize & { readonly rgba: Uint8Array | Uint8ClampedArray };

/** Pixels of a picture that are to be edited: transparent ones, opaque ones of any colour, or opaque white or black ones. */
export type MaskMeaning = 'transparent' | 'painted' | 'white' | 'black';

/** Pixels that are converted in a piece. */
const PIXELS_AT_A_TIME = 512 * 1024;

/** The mask of a picture, in the picture's size. Values next to 0 and 255 are snapped. */
export function* coverageFromPixels(
  { widthPx, heightPx, rgba }: RgbaPixels,
  meaning: MaskMeaning,
): Pieces<Coverage> {
  const coverage = createCoverage({ widthPx, heightPx });
  for (let i = 0, p = 0; i < coverage.data.length; i++, p += 4) {
    coverage.data[i] = coverageOf(rgba, p, meaning);
    if (i % PIXELS_AT_A_TIME === PIXELS_AT_A_TIME - 1) yield;
  }
  return coverage;
}

/** A preview of the mask: the nearest pixels, in the size of a small picture. */
export function previewOfPixels(
  { widthPx, heightPx, rgba }: RgbaPixels,
  meaning: MaskMeaning,
  size: MaskSize,
): Coverage {
  const coverage = createCoverage(size);
  for (let y = 0; y < size.heightPx; y++) {
    const row = Math.floor(((y + 0.5) * heightPx) / size.heightPx) * widthPx;
    for (let x = 0; x < size.widthPx; x++) {
      const column = Math.floor(((x + 0.5) * widthPx) / size.widthPx);
      coverage.data[y * size.widthPx + x] = coverageOf(rgba, (row + column) * 4, meaning);
    }
  }
  return coverage;
}

function coverageOf(rgba: RgbaPixels['rgba'], p: number, meaning: MaskMeaning): number {
  const alpha = rgba[p + 3]!;
  if (meaning === 'transparent') return snapped(255 - alpha);
  if (meaning === 'painted') return snapped(alpha);
  return snapped(Math.round((lightOf(rgba, p, meaning) * alpha) / 255));
}

function lightOf(rgba: RgbaPixels['rgba'], p: number, meaning: 'white' | 'black'): number {
  // Luma of ITU-R BT.709, in whole numbers that add up to 256.
  const luma = (54 * rgba[p]! + 183 * rgba[p + 1]! + 19 * rgba[p + 2]! + 128) >> 8;
  return meaning === 'white' ? luma : 255 - luma;
}

function snapped(value: number): number {
  if (value <= EXPORT_LOW) return 0;
  return value >= EXPORT_HIGH ? 255 : value;
}

/** Resizes a mask with a triangle filter: an area mean where it gets smaller, linear interpolation where it gets larger. */
export function* resizeCoverage(coverage: Coverage, size: MaskSize): Pieces<Coverage> {
  if (coverage.widthPx === size.widthPx && coverage.heightPx === size.heightPx) return coverage;
  const rowsAtATime = Math.ceil(PIXELS_AT_A_TIME / size.widthPx);
  const wide = createCoverage({ widthPx: size.widthPx, heightPx: coverage.heightPx });
  const columns = weightsFor(coverage.widthPx, size.widthPx);
  for (let y = 0; y < coverage.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      wide.data[y * size.widthPx + x] = weighted(coverage.data, y * coverage.widthPx, 1, columns[x]!);
    }
    if (y % rowsAtATime === rowsAtATime - 1) yield;
  }
  const resized = createCoverage(size);
  const rows = weightsFor(coverage.heightPx, size.heightPx);
  for (let y = 0; y < size.heightPx; y++) {
    for (let x = 0; x < size.widthPx; x++) {
      resized.data[y * size.widthPx + x] = weighted(wide.data, x, size.widthPx, rows[y]!);
    }
    if (y % rowsAtATime === rowsAtATime - 1) yield;
  }
  return resized;
}

type Weights = { readonly first: number; readonly weights: readonly number[] };

/** A triangle as wide as the larger of an old and a new pixel: an area filter one way, a straight line the other. */
function weightsFor(from: number, to: number): Weights[] {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  return Array.from({ length: to }, (_, i) => {
    const middle = (i + 0.5) * ratio - 0.5;
    const first = Math.max(0, Math.ceil(middle - reach));
    const last = Math.min(from - 1, Math.floor(middle + reach));
    const weights = Array.from(
      { length: last - first + 1 },
      (__, k) => 1 - Math.abs(first + k - middle) / reach,
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

function weighted(data: Uint8Array, offset: number, step: number, { first, weights }: Weights): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += data[offset + (first + k) * step]! * weights[k]!;
  return Math.round(sum);
}
