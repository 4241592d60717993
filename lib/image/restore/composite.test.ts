import { describe, expect, it } from 'vitest';
import type { KeepMap, Pixels } from '../pixels.ts';
import { noise, randomBytes } from '../testing/noise.ts';
import { composite } from './composite.ts';

const size = { widthPx: 23, heightPx: 17 };
const keepMap = (data: Uint8Array): KeepMap => ({ ...size, data });
const pixelOf = (pixels: Pixels, i: number) => Array.from(pixels.data.subarray(i * 4, i * 4 + 4));

describe('composite', () => {
  it('copies every byte from the source where the mask keeps, and from the raw result where it edits', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const source = noise(size, seed);
      const raw = noise(size, seed + 100);
      const keep = keepMap(
        randomBytes(size.widthPx * size.heightPx, seed + 200).map((v) => (v < 128 ? 0 : 255)),
      );
      const result = composite(source, raw, keep);
      for (let i = 0; i < keep.data.length; i += 1) {
        expect(pixelOf(result, i)).toEqual(pixelOf(keep.data[i] === 255 ? source : raw, i));
      }
    }
  });

  it('interpolates in proportion where the mask is soft', () => {
    const opaque = (value: number): Pixels => ({
      widthPx: 1,
      heightPx: 1,
      data: Uint8Array.of(value, value, value, 255),
    });
    const half = { widthPx: 1, heightPx: 1, data: Uint8Array.of(51) };
    expect(pixelOf(composite(opaque(100), opaque(200), half), 0)).toEqual([180, 180, 180, 255]);
  });

  it('does not bleed the hidden colour of a transparent pixel into a soft edge', () => {
    const hiddenRed: Pixels = { widthPx: 1, heightPx: 1, data: Uint8Array.of(255, 0, 0, 0) };
    const grey: Pixels = { widthPx: 1, heightPx: 1, data: Uint8Array.of(90, 90, 90, 255) };
    const soft = { widthPx: 1, heightPx: 1, data: Uint8Array.of(128) };
    expect(pixelOf(composite(hiddenRed, grey, soft), 0)).toEqual([90, 90, 90, 127]);
  });

  it('does not change its inputs', () => {
    const source = noise(size, 1);
    const before = source.data.slice();
    composite(source, noise(size, 2), keepMap(new Uint8Array(size.widthPx * size.heightPx)));
    expect(source.data).toEqual(before);
  });

  it('rejects different sizes', () => {
    const other = noise({ widthPx: 5, heightPx: 5 }, 1);
    expect(() => composite(noise(size, 1), other, keepMap(new Uint8Array(391)))).toThrow(RangeError);
  });
});
