import type { Coverage } from '../model/coverage.ts';

/** Width, in px, up to which an edge from full to empty counts as an anti-aliased hard edge. */
const RIM_REACH_PX = 2;

/**
 * Binarizes anti-aliased edge pixels in place: pixels with both full and empty ones near become full or empty,
 * whichever is closer in value. Softer edges are unchanged. Dilation anti-aliases the edges of the result itself.
 *
 * @returns whether any half-covered pixel remains
 */
export function binarizeEdges(patch: Coverage): boolean {
  const { data } = patch;
  const binarized: number[] = [];
  let isSoftLeft = false;
  for (let index = 0; index < data.length; index++) {
    const value = data[index]!;
    if (value === 0 || value === 255) continue;
    if (isRim(patch, index)) binarized.push(index);
    else isSoftLeft = true;
  }
  // Written last, so that every pixel is compared with unchanged neighbours.
  for (const index of binarized) data[index] = data[index]! >= 128 ? 255 : 0;
  return isSoftLeft;
}

/** Whether both full and empty pixels are near. */
function isRim({ widthPx, heightPx, data }: Coverage, index: number): boolean {
  const y = Math.floor(index / widthPx);
  const x = index - y * widthPx;
  const left = Math.max(0, x - RIM_REACH_PX);
  const right = Math.min(widthPx - 1, x + RIM_REACH_PX);
  const bottom = Math.min(heightPx - 1, y + RIM_REACH_PX);
  let isFullNear = false;
  let isEmptyNear = false;
  for (let row = Math.max(0, y - RIM_REACH_PX); row <= bottom; row++) {
    const end = row * widthPx + right;
    for (let at = row * widthPx + left; at <= end; at++) {
      const value = data[at]!;
      if (value === 0) isEmptyNear = true;
      else if (value === 255) isFullNear = true;
    }
    if (isFullNear && isEmptyNear) return true;
  }
  return false;
}
