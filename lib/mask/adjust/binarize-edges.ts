import type { Patch } from './dilate.ts';

/** An edge that falls from full to nothing within so many pixels is a sharp one that was anti-aliased. */
const RIM_REACH_PX = 2;

/**
 * Makes sharp edges of a patch really sharp, in place: their half-covered pixels, with both full and empty ones near,
 * become full or empty, whichever is nearer. Softer edges stay as they are. What is grown from sharp edges gets an
 * anti-aliased edge of its own.
 *
 * @param patch its data must begin at a multiple of four within its buffer
 * @returns whether any half-covered pixel is left
 */
export function settleRims(patch: Patch): boolean {
  const { data } = patch;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  const settled: number[] = [];
  let isSoftLeft = false;
  const look = (index: number): void => {
    const value = data[index]!;
    if (value === 0 || value === 255) return;
    if (isRim(patch, index)) settled.push(index);
    else isSoftLeft = true;
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (word === 0 || word === 0xffffffff) continue;
    for (let index = i * 4; index < i * 4 + 4; index++) look(index);
  }
  for (let index = words.length * 4; index < data.length; index++) look(index);
  // Only now, so that every pixel was judged by what was there.
  for (const index of settled) data[index] = data[index]! >= 128 ? 255 : 0;
  return isSoftLeft;
}

/** Whether both full and empty pixels are near. */
function isRim({ widthPx, heightPx, data }: Patch, index: number): boolean {
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
