import { describe, expect, it } from 'vitest';
import type { Pixels } from './pixels.ts';
import type { Placement } from './register/placement.ts';
import { coveredBy, resample } from './resample.ts';
import { noise } from './testing/noise.ts';
import { drawScene } from './testing/scene.ts';

const size = { widthPx: 96, heightPx: 64 };

function largestDifference(a: Pixels, b: Pixels, marginPx: number): number {
  let largest = 0;
  for (let y = marginPx; y < a.heightPx - marginPx; y += 1) {
    for (let p = (y * a.widthPx + marginPx) * 4; p < ((y + 1) * a.widthPx - marginPx) * 4; p += 1) {
      largest = Math.max(largest, Math.abs(a.data[p]! - b.data[p]!));
    }
  }
  return largest;
}

describe('resample', () => {
  it('returns the input where nothing is to be done', () => {
    const raw = noise(size, 1);
    expect(resample(raw, size)).toBe(raw);
  });

  it('undoes a shift by whole pixels without a change', () => {
    const raw = noise(size, 2);
    const moved = resample(raw, size, { shiftXPx: 5, shiftYPx: -3, scale: 1 });
    for (let y = 3; y < size.heightPx; y += 1) {
      for (let x = 0; x < size.widthPx - 5; x += 1) {
        const to = (y * size.widthPx + x) * 4;
        const from = ((y - 3) * size.widthPx + x + 5) * 4;
        expect(moved.data.subarray(to, to + 4)).toEqual(raw.data.subarray(from, from + 4));
      }
    }
  });

  it.each<Placement>([
    { shiftXPx: 4.5, shiftYPx: -2.3, scale: 1 },
    { shiftXPx: 0, shiftYPx: 0, scale: 1.04 },
    { shiftXPx: -3.25, shiftYPx: 1.5, scale: 0.97 },
  ])('undoes %o', (placement) => {
    const back = resample(drawScene(size, 4, placement), size, placement);
    expect(largestDifference(back, drawScene(size, 4), 10)).toBeLessThanOrEqual(6);
  });

  it.each([
    [48, 32],
    [192, 128],
    [200, 100],
  ])('resamples %i × %i to the frame without a shift', (widthPx, heightPx) => {
    const raw = drawScene({ widthPx, heightPx }, 6);
    // Rounding at the edges would show as noise here: the mean brightness must not change.
    const framed = resample(raw, size);
    expect(framed).toMatchObject(size);
    expect(framed.data).toHaveLength(96 * 64 * 4);
    const mean = ({ data }: Pixels) => Array.from(data).reduce((sum, value) => sum + value, 0) / data.length;
    expect(mean(framed)).toBeCloseTo(mean(raw), 0);
  });

  it('undoes an enlargement', () => {
    const scene = drawScene(size, 7);
    const larger = resample(scene, { widthPx: 192, heightPx: 128 });
    expect(largestDifference(resample(larger, size), scene, 4)).toBeLessThanOrEqual(12);
  });

  it('does not bleed the hidden colour of transparent pixels', () => {
    const raw = { ...size, data: new Uint8Array(size.widthPx * size.heightPx * 4) };
    for (let p = 0; p < raw.data.length; p += 4) {
      raw.data.set((p / 4) % size.widthPx < 48 ? [255, 0, 0, 0] : [90, 90, 90, 255], p);
    }
    const moved = resample(raw, size, { shiftXPx: 0.5, shiftYPx: 0, scale: 1 });
    for (let p = 0; p < moved.data.length; p += 4) {
      if (moved.data[p + 3]! < 16) continue;
      expect(Math.abs(moved.data[p]! - 90)).toBeLessThanOrEqual(1);
    }
  });
});

describe('coveredBy', () => {
  it('is the part of the frame that the raw result covers', () => {
    const at = (shiftXPx: number, shiftYPx: number, scale = 1) =>
      coveredBy({ shiftXPx, shiftYPx, scale }, { widthPx: 100, heightPx: 50 });
    expect(at(0, 0)).toEqual({ x: 0, y: 0, width: 100, height: 50 });
    expect(at(3, -2)).toEqual({ x: 0, y: 2, width: 97, height: 48 });
    expect(at(0.5, 0)).toEqual({ x: 0, y: 0, width: 99, height: 50 });
    expect(at(0, 0, 1.1)).toEqual({ x: 5, y: 3, width: 90, height: 44 });
    expect(at(0, 0, 0.9)).toEqual({ x: 0, y: 0, width: 100, height: 50 });
    expect(at(400, 0).width).toBe(0);
  });
});
