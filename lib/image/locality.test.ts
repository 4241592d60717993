import { describe, expect, it } from 'vitest';
import { measureLocality } from './locality.ts';
import type { Pixels } from './pixels.ts';

const size = { widthPx: 10, heightPx: 10 };

function grey(value: number, alpha = 255): Pixels {
  const data = new Uint8Array(400);
  for (let p = 0; p < 400; p += 4) data.set([value, value, value, alpha], p);
  return { ...size, data };
}

/** Keeps the upper half and edits the lower one. */
const upperHalf = { ...size, data: Uint8Array.from({ length: 100 }, (_, i) => (i < 50 ? 255 : 0)) };

describe('measureLocality', () => {
  it('is zero where only the painted area changed', () => {
    const raw = grey(100);
    raw.data.fill(7, 200);
    expect(measureLocality(grey(100), raw, upperHalf)).toEqual({ meanAbs: 0, changedShare: 0 });
  });

  it('gives the mean difference of the channels over the kept pixels', () => {
    expect(measureLocality(grey(100), grey(106), upperHalf)).toEqual({ meanAbs: 6, changedShare: 0 });
  });

  it('counts a pixel as changed when one channel differs by more than 8', () => {
    const raw = grey(100);
    raw.data[0] = 108;
    raw.data[4] = 109;
    const locality = measureLocality(grey(100), raw, upperHalf);
    expect(locality?.changedShare).toBe(1 / 50);
    expect(locality?.meanAbs).toBeCloseTo((8 + 9) / 150, 10);
  });

  it('does not see the hidden colour of transparent pixels', () => {
    expect(measureLocality(grey(10, 0), grey(200, 0), upperHalf)).toEqual({ meanAbs: 0, changedShare: 0 });
  });

  it('leaves soft pixels out', () => {
    const soft = { ...size, data: new Uint8Array(100).fill(254) };
    soft.data[0] = 255;
    expect(measureLocality(grey(0), grey(200), soft)).toEqual({ meanAbs: 200, changedShare: 1 });
  });

  it('has no answer where nothing is kept', () => {
    const nothing = { ...size, data: new Uint8Array(100) };
    expect(measureLocality(grey(0), grey(0), nothing)).toBeNull();
  });
});
