import { squaredDistances } from '../geometry/distance-transform.ts';
import type { KeepMap } from './pixels.ts';

/**
 * Softens the rim of the painted area towards its inside: what the mask keeps stays kept entirely, and what it edits
 * fades from the source to the result over `widthPx` pixels.
 *
 * @returns the same map where there is nothing to soften.
 */
export function featherInside(keep: KeepMap, widthPx: number): KeepMap {
  if (widthPx <= 0) return keep;
  const isKept = Uint8Array.from(keep.data, (value) => (value >= 128 ? 1 : 0));
  const squared = squaredDistances(isKept, keep.widthPx, keep.heightPx);
  const data = new Uint8Array(keep.data);
  for (let i = 0; i < data.length; i += 1) {
    // Distances are between centres, and the rim runs half a pixel before the first edited one.
    const share = (Math.sqrt(squared[i]!) - 0.5) / widthPx;
    if (share > 0 && share < 1) data[i] = Math.max(data[i]!, Math.round(255 * (1 - smooth(share))));
  }
  return { ...keep, data };
}

/** Smoothstep: leaves and arrives without a kink. */
const smooth = (t: number): number => t * t * (3 - 2 * t);
