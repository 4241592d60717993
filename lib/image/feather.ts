import type { KeepMap } from './pixels.ts';

/** The widest feather that is offered, in px. */
export const maxFeatherPx = 64;

/**
 * Softens the rim of the painted area towards its inside: what the mask keeps stays kept entirely, and what it edits
 * fades from the source to the result over `widthPx` pixels, by the exact distance to the nearest kept one.
 *
 * @param widthPx at most `maxFeatherPx`
 * @returns the same map where there is nothing to soften.
 * @throws RangeError for a wider feather
 */
export function featherInside(keep: KeepMap, widthPx: number): KeepMap {
  if (widthPx <= 0) return keep;
  if (widthPx > maxFeatherPx) throw new RangeError(`a feather of ${widthPx} px is too wide`);
  const reach = Math.ceil(widthPx);
  const above = distancesAlongColumns(keep, reach + 1);
  const data = new Uint8Array(keep.data);
  for (let y = 0; y < keep.heightPx; y += 1) featherRow(data, above, y * keep.widthPx, keep.widthPx, widthPx);
  return { ...keep, data };
}

/**
 * How far the nearest kept pixel of the same column is, at most `most`: the first half of an exact distance
 * transform (A. Meijster, J. Roerdink and W. Hesselink, 2000).
 */
function distancesAlongColumns({ widthPx, data }: KeepMap, most: number): Uint8Array {
  const distances = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 1) {
    if (data[i]! >= 128) continue;
    const before = i >= widthPx ? distances[i - widthPx]! + 1 : most;
    distances[i] = Math.min(before, most);
  }
  for (let i = data.length - 1 - widthPx; i >= 0; i -= 1) {
    const after = distances[i + widthPx]! + 1;
    if (after < distances[i]!) distances[i] = after;
  }
  return distances;
}

/** The second half, along one row: the nearest kept pixel of the columns around. */
function featherRow(
  data: Uint8Array,
  distances: Uint8Array,
  first: number,
  length: number,
  widthPx: number,
): void {
  const reach = Math.ceil(widthPx);
  const end = first + length;
  for (let i = first; i < end; i += 1) {
    const here = distances[i]!;
    if (here === 0) continue;
    let squared = here > reach ? Infinity : here * here;
    for (let d = 1; d <= reach && d * d < squared; d += 1) {
      const left = i - d >= first ? distances[i - d]! : reach + 1;
      const right = i + d < end ? distances[i + d]! : reach + 1;
      const nearest = Math.min(left, right);
      if (nearest <= reach && nearest * nearest + d * d < squared) squared = nearest * nearest + d * d;
    }
    // Distances are between centres, and the rim runs half a pixel before the first edited one.
    const share = (Math.sqrt(squared) - 0.5) / widthPx;
    if (share > 0 && share < 1) data[i] = Math.max(data[i]!, Math.round(255 * (1 - smooth(share))));
  }
}

/** Smoothstep: leaves and arrives without a kink. */
const smooth = (t: number): number => t * t * (3 - 2 * t);
