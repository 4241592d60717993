import type { Plane } from '../plane.ts';

/** What is finer than this many cells around counts as detail; the rest is light and shade, which models change. */
const radius = 4;

/** Detail of a plane, and how much each cell counts, 0…1: nothing where the mask edits, less and less towards there. */
export type Detail = {
  widthPx: number;
  heightPx: number;
  factor: number;
  values: Float32Array;
  weights: Float32Array;
};

/**
 * Takes the mean of the kept cells around from every kept cell. Cells that are not kept become 0, and cells near them
 * or near the border of the picture fade out, so that the shape of the mask is no detail by itself.
 */
export function detailOf(plane: Plane, kept: Uint8Array): Detail {
  const { widthPx, heightPx, factor } = plane;
  const masked = new Float32Array(kept.length);
  for (let i = 0; i < kept.length; i += 1) masked[i] = kept[i] ? plane.values[i]! : 0;
  const sums = boxSums(masked, widthPx, heightPx);
  const counts = boxSums(Float32Array.from(kept), widthPx, heightPx);
  const values = new Float32Array(kept.length);
  const weights = new Float32Array(kept.length);
  const full = (2 * radius + 1) ** 2;
  for (let y = 0, i = 0; y < heightPx; y += 1) {
    for (let x = 0; x < widthPx; x += 1, i += 1) {
      if (!kept[i]) continue;
      values[i] = plane.values[i]! - sums[i]! / counts[i]!;
      weights[i] = (counts[i]! / full) ** 2 * fade(x, widthPx) * fade(y, heightPx);
    }
  }
  return { widthPx, heightPx, factor, values, weights };
}

/** Rises from 0 at the border to 1 over a tenth of the side (a Tukey window). */
function fade(at: number, length: number): number {
  const share = Math.min(at + 0.5, length - at - 0.5) / (0.1 * length);
  return share >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * share);
}

/** The sum over the square of cells around each, as far as it lies inside: running sums along rows, then columns. */
function boxSums(values: Float32Array, widthPx: number, heightPx: number): Float32Array {
  const along = new Float32Array(values.length);
  const sums = new Float32Array(values.length);
  for (let y = 0; y < heightPx; y += 1) runSums(values, along, y * widthPx, 1, widthPx);
  for (let x = 0; x < widthPx; x += 1) runSums(along, sums, x, widthPx, heightPx);
  return sums;
}

function runSums(from: Float32Array, to: Float32Array, first: number, step: number, length: number): void {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i += 1) sum += from[first + i * step]!;
  for (let i = 0; i < length; i += 1) {
    if (i + radius < length) sum += from[first + (i + radius) * step]!;
    if (i - radius - 1 >= 0) sum -= from[first + (i - radius - 1) * step]!;
    to[first + i * step] = sum;
  }
}
