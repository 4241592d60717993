import type { Detail } from '../restore/detail.ts';
import { nextPowerOfTwo, transformPicture } from './fft.ts';

export type Peak = { x: number; y: number; height: number };

/** Share of the sampling rate above which frequencies are mostly noise; a lower cut-off widens the peak. */
const cutOff = 0.3;

/**
 * Candidates for the shift of the raw result, from the phases of both spectra alone, so that neither contrast nor
 * brightness counts. Source: C. D. Kuglin and D. C. Hines, "The phase correlation image alignment method" (1975); peaks
 * are located between cells by a parabola through their neighbours.
 *
 * One transform serves both pictures: the source is its real part, the raw result its imaginary part.
 *
 * @param mostCells largest shift that is considered
 * @returns at most `count` peaks in cells, the highest first
 */
export function findShifts(source: Detail, raw: Detail, mostCells: number, count: number): Peak[] {
  const width = nextPowerOfTwo(source.widthPx);
  const height = nextPowerOfTwo(source.heightPx);
  const re = pad(source, source.weights, width, height);
  const im = pad(raw, source.weights, width, height);
  transformPicture(re, im, width, height, false);
  const surface = crossPower(re, im, width, height);
  transformPicture(surface.re, surface.im, width, height, true);
  return highestPeaks(surface.re, width, height, mostCells, count);
}

function pad({ values, widthPx, heightPx }: Detail, weights: Float32Array, width: number, height: number) {
  const padded = new Float32Array(width * height);
  for (let y = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1) {
      padded[y * width + x] = values[y * widthPx + x]! * weights[y * widthPx + x]!;
    }
  }
  return padded;
}

/** Normalized cross-power spectrum, with high frequencies attenuated. */
function crossPower(re: Float32Array, im: Float32Array, width: number, height: number) {
  const out = { re: new Float32Array(re.length), im: new Float32Array(re.length) };
  const fadeX = fadeOf(width);
  const fadeY = fadeOf(height);
  for (let y = 0; y < height; y += 1) {
    const mirroredRow = ((height - y) % height) * width;
    for (let x = 0; x < width; x += 1) {
      const i = y * width + x;
      const j = mirroredRow + ((width - x) % width);
      const sourceRe = re[i]! + re[j]!;
      const sourceIm = im[i]! - im[j]!;
      const rawRe = im[i]! + im[j]!;
      const rawIm = re[j]! - re[i]!;
      const crossRe = rawRe * sourceRe + rawIm * sourceIm;
      const crossIm = rawIm * sourceRe - rawRe * sourceIm;
      const length = Math.sqrt(crossRe * crossRe + crossIm * crossIm);
      if (length === 0) continue;
      const weight = (fadeX[x]! * fadeY[y]!) / length;
      out.re[i] = crossRe * weight;
      out.im[i] = crossIm * weight;
    }
  }
  return out;
}

function fadeOf(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) =>
    Math.exp(-((Math.min(i, length - i) / length / cutOff) ** 2)),
  );
}

function highestPeaks(
  surface: Float32Array,
  width: number,
  height: number,
  mostCells: number,
  count: number,
): Peak[] {
  const at = (x: number, y: number) => surface[((y + height) % height) * width + ((x + width) % width)]!;
  const mostX = Math.min(mostCells, (width >> 1) - 1);
  const mostY = Math.min(mostCells, (height >> 1) - 1);
  const peaks: Peak[] = [];
  for (let y = -mostY; y <= mostY; y += 1) {
    for (let x = -mostX; x <= mostX; x += 1) {
      const value = at(x, y);
      const isPeak =
        value > at(x - 1, y) && value >= at(x + 1, y) && value > at(x, y - 1) && value >= at(x, y + 1);
      if (!isPeak) continue;
      peaks.push({
        x: x + vertex(at(x - 1, y), value, at(x + 1, y)),
        y: y + vertex(at(x, y - 1), value, at(x, y + 1)),
        height: value,
      });
    }
  }
  return peaks.sort((a, b) => b.height - a.height).slice(0, count);
}

/** Vertex of the parabola through three equidistant values, −0.5…0.5 from the middle one. */
function vertex(before: number, middle: number, after: number): number {
  const bend = before - 2 * middle + after;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}
