import type { Plane } from '../plane.ts';

/** Radius in cells of the mean that is subtracted; coarser structure is light and shade, which models change. */
const radius = 4;

/** Detail of a plane, and the weight of each cell, 0…1, which is 0 where the mask edits and rises with the distance. */
export type Detail = {
  widthPx: number;
  heightPx: number;
  factor: number;
  values: Float32Array;
  weights: Float32Array;
};

/**
 * Subtracts the mean of the surrounding kept cells from every kept cell. Other cells are 0, and weights fade near them
 * and near the border, so that the shape of the mask is no detail by itself.
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

/** Tukey window: rises from 0 at the border to 1 over a tenth of the side. */
function fade(at: number, length: number): number {
  const share = Math.min(at + 0.5, length - at - 0.5) / (0.1 * length);
  return share >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * share);
}

/** Sum over the square of cells around each, clipped to the plane, by running sums along rows, then columns. */
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
