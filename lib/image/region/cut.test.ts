import { describe, expect, it } from 'vitest';
import { cutKeepMap, cutPixels, pastePixels } from './cut.ts';

/** Each pixel holds its own place. */
const picture = {
  widthPx: 6,
  heightPx: 4,
  data: Uint8Array.from({ length: 6 * 4 * 4 }, (_, i) => i),
};
const part = { x: 2, y: 1, width: 3, height: 2 };

describe('cutting and pasting', () => {
  it('copies the rows of a part', () => {
    expect(cutPixels(picture, part)).toEqual({
      widthPx: 3,
      heightPx: 2,
      data: Uint8Array.from([
        ...Array.from({ length: 12 }, (_, i) => 32 + i),
        ...Array.from({ length: 12 }, (_, i) => 56 + i),
      ]),
    });
    const keep = { widthPx: 6, heightPx: 4, data: Uint8Array.from({ length: 24 }, (_, i) => i) };
    expect([...cutKeepMap(keep, part).data]).toEqual([8, 9, 10, 14, 15, 16]);
  });

  it('replaces exactly the pixels of the part', () => {
    const pasted = { widthPx: 3, heightPx: 2, data: new Uint8Array(24).fill(255) };
    const whole = pastePixels(picture, pasted, part);
    expect(cutPixels(whole, part).data.every((value) => value === 255)).toBe(true);
    const kept = pastePixels(whole, cutPixels(picture, part), part);
    expect(kept).toEqual(picture);
    expect(picture.data[32]).toBe(32);
  });
});
