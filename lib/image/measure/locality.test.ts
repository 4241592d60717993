import { describe, expect, it } from 'vitest';
import type { Pixels } from '../pixels.ts';
import { measureLocality } from './locality.ts';

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
    expect(measureLocality(grey(100), raw, upperHalf)).toMatchObject({ meanAbs: 0, changedShare: 0 });
  });

  it('gives the mean difference of the channels over the kept pixels', () => {
    expect(measureLocality(grey(100), grey(106), upperHalf)).toMatchObject({ meanAbs: 6, changedShare: 0 });
  });

  it('counts a pixel as changed when one channel differs by more than 8', () => {
    const raw = grey(100);
    raw.data[0] = 108;
    raw.data[4] = 109;
    const locality = measureLocality(grey(100), raw, upperHalf);
    expect(locality?.changedShare).toBe(1 / 50);
    expect(locality?.meanAbs).toBeCloseTo((8 + 9) / 150, 10);
  });

  it('ignores the hidden colour of transparent pixels', () => {
    expect(measureLocality(grey(10, 0), grey(200, 0), upperHalf)).toMatchObject({
      meanAbs: 0,
      changedShare: 0,
    });
  });

  it('excludes soft pixels', () => {
    const soft = { ...size, data: new Uint8Array(100).fill(254) };
    soft.data[0] = 255;
    expect(measureLocality(grey(0), grey(200), soft)).toMatchObject({ meanAbs: 200, changedShare: 1 });
  });

  it('excludes pixels that the raw result does not cover', () => {
    const raw = grey(100);
    raw.data.fill(0, 0, 40);
    const covered = { x: 0, y: 1, width: 10, height: 9 };
    expect(measureLocality(grey(100), raw, upperHalf, covered)).toMatchObject({ meanAbs: 0, ssim: null });
    expect(measureLocality(grey(100), raw, upperHalf)?.meanAbs).toBe(20);
  });

  it('is null where nothing is kept', () => {
    const nothing = { ...size, data: new Uint8Array(100) };
    expect(measureLocality(grey(0), grey(0), nothing)).toBeNull();
  });
});

describe('the detailed measures', () => {
  const large = { widthPx: 48, heightPx: 32 };
  const leftHalf = {
    ...large,
    data: Uint8Array.from({ length: 48 * 32 }, (_, i) => (i % 48 < 24 ? 255 : 0)),
  };
  const draw = (value: (x: number, y: number) => number): Pixels => {
    const data = new Uint8Array(48 * 32 * 4).fill(255);
    for (let i = 0; i < 48 * 32; i += 1) data.fill(value(i % 48, Math.floor(i / 48)), i * 4, i * 4 + 3);
    return { ...large, data };
  };
  const measure = (source: Pixels, raw: Pixels) => measureLocality(source, raw, leftHalf)!;
  const checks = draw((x, y) => ((x + y) % 2 ? 160 : 80));

  it('ssim is 1 for equal pictures, and follows the formula for other brightness, contrast, and the negative', () => {
    expect(measure(checks, checks).ssim).toBe(1);
    // Flat windows have only the luminance term: (2·100·120 + c1) / (100² + 120² + c1), with c1 = 6.5025.
    const light = (2 * 100 * 120 + 6.5025) / (100 ** 2 + 120 ** 2 + 6.5025);
    expect(
      measure(
        draw(() => 100),
        draw(() => 120),
      ).ssim,
    ).toBeCloseTo(light, 9);
    // Checks have mean 120 and variance 40²; with half the contrast 20², covariance 40 · 20; c2 = 58.5225.
    const contrast = (2 * 800 + 58.5225) / (1600 + 400 + 58.5225);
    expect(
      measure(
        checks,
        draw((x, y) => ((x + y) % 2 ? 140 : 100)),
      ).ssim,
    ).toBeCloseTo(contrast, 9);
    const negative = (-2 * 1600 + 58.5225) / (3200 + 58.5225);
    expect(
      measure(
        checks,
        draw((x, y) => ((x + y) % 2 ? 80 : 160)),
      ).ssim,
    ).toBeCloseTo(negative, 9);
  });

  it('ssim uses only windows that are kept entirely', () => {
    const raw = draw((x, y) => (x < 24 ? ((x + y) % 2 ? 160 : 80) : 7));
    expect(measure(checks, raw).ssim).toBe(1);
    const stripe = { ...large, data: leftHalf.data.map((_, i) => (i % 48 < 7 ? 255 : 0)) };
    expect(measureLocality(checks, raw, stripe)?.ssim).toBeNull();
  });

  it('insideMeanAbs is the difference where the mask edits', () => {
    expect(
      measure(
        draw(() => 100),
        draw((x) => (x < 24 ? 100 : 130)),
      ).insideMeanAbs,
    ).toBe(30);
    const nothing = { ...large, data: new Uint8Array(48 * 32).fill(255) };
    expect(measureLocality(checks, checks, nothing)).toMatchObject({ insideMeanAbs: null, seamStep: null });
  });

  it('seamStep is the step across the rim, minus that of the source', () => {
    const step = draw((x) => (x < 24 ? 100 : 110));
    expect(
      measure(
        step,
        draw((x) => (x < 24 ? 100 : 135)),
      ).seamStep,
    ).toBe(25);
    expect(
      measure(
        step,
        draw((x) => (x < 24 ? 50 : 110)),
      ).seamStep,
    ).toBe(0);
    expect(
      measure(
        step,
        draw((x) => (x < 24 ? 100 : 102)),
      ).seamStep,
    ).toBe(0);
    expect(
      measure(
        draw(() => 100),
        draw(() => 88),
      ).seamStep,
    ).toBe(12);
  });

  it('deltaE is the difference of the mean colours of kept pixels', () => {
    expect(
      measure(
        draw(() => 100),
        draw((x) => (x < 24 ? 100 : 255)),
      ).deltaE,
    ).toBe(0);
    // L* of grey 119 is 50.03 and of 121 is 50.82; near 50 CIEDE2000 equals the difference of L*.
    expect(
      measure(
        draw(() => 119),
        draw(() => 121),
      ).deltaE,
    ).toBeCloseTo(0.7926, 3);
    const shuffled = draw((x, y) => ((x + y) % 2 ? 80 : 160));
    expect(measure(checks, shuffled).deltaE).toBeCloseTo(0, 9);
  });
});
