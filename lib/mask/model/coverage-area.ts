import type { Rectangle } from '../../geometry/rectangle.ts';
import type { Coverage } from './coverage.ts';

/** Gives all pixels of an area the same coverage. @param area whole pixels within the picture */
export function fillArea(target: Coverage, { x, y, width, height }: Rectangle, value: number): void {
  for (let row = y; row < y + height; row++) {
    const start = row * target.widthPx + x;
    target.data.fill(value, start, start + width);
  }
}

/** The one value, 0 or 255, that all pixels of an area have; undefined when they differ. */
export function uniformValueOf(
  { data, widthPx }: Coverage,
  { x, y, width, height }: Rectangle,
): 0 | 255 | undefined {
  const value = data[y * widthPx + x];
  if (value !== 0 && value !== 255) return undefined;
  const words = new Uint32Array(data.buffer, 0, data.length >> 2);
  const word = value === 0 ? 0 : 0xffffffff;
  for (let row = y; row < y + height; row++) {
    const end = row * widthPx + x + width;
    let i = end - width;
    // Four at a time, where they lie within one word of memory.
    for (; i < end && (i & 3) !== 0; i++) if (data[i] !== value) return undefined;
    for (; i + 4 <= end; i += 4) if (words[i >> 2] !== word) return undefined;
    for (; i < end; i++) if (data[i] !== value) return undefined;
  }
  return value;
}
