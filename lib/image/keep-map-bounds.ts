import type { Rectangle } from '../geometry/rectangle.ts';
import type { KeepMap } from './pixels.ts';

/**
 * The bounds of the pixels that a mask edits, at least in part.
 *
 * @returns whole px; null where the mask keeps everything
 */
export function boundsOfEdited({ data, widthPx, heightPx }: KeepMap): Rectangle | null {
  const top = firstEdited(data);
  if (top < 0) return null;
  let [left, right, bottom] = [widthPx, -1, 0];
  for (let y = Math.floor(top / widthPx); y < heightPx; y += 1) {
    const row = y * widthPx;
    // Only the ends of a row can widen the bounds.
    let x = 0;
    while (x < widthPx && data[row + x] === 255) x += 1;
    if (x === widthPx) continue;
    bottom = y;
    left = Math.min(left, x);
    let end = widthPx - 1;
    while (end > right && data[row + end] === 255) end -= 1;
    right = Math.max(right, end);
  }
  const y = Math.floor(top / widthPx);
  return { x: left, y, width: right - left + 1, height: bottom - y + 1 };
}

function firstEdited(data: KeepMap['data']): number {
  for (let i = 0; i < data.length; i += 1) if (data[i] !== 255) return i;
  return -1;
}
