import { describe, expect, it } from 'vitest';
import { meanDifference, psnr, textureRatio } from './metrics.ts';
import { paint, stripes } from './pictures.ts';

const everywhere = () => 1;
const truth = paint(32, 32, stripes, everywhere);
const hole = truth.coverage;

describe('psnr', () => {
  it('is 10 log10(255^2 / mean squared error)', () => {
    const off = paint(32, 32, (x, y) => stripes(x, y).map((value) => value + 5), everywhere);
    expect(psnr(truth, off, hole)).toBeCloseTo(10 * Math.log10(255 ** 2 / 25), 10);
    expect(psnr(truth, truth, hole)).toBe(Number.POSITIVE_INFINITY);
  });

  it('measures the hole only', () => {
    const off = paint(32, 32, (x, y) => (x < 16 ? stripes(x, y) : [0, 0, 0]), everywhere);
    const left = paint(32, 32, stripes, (x) => (x < 16 ? 1 : 0)).coverage;
    expect(psnr(truth, off, left)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('textureRatio', () => {
  it('is 1 for equal detail, 0 for none, and proportional between', () => {
    const flat = paint(32, 32, () => [90, 90, 90], everywhere);
    const ramp = (step: number) => paint(32, 32, (x) => [x * step, x * step, x * step], everywhere);
    expect(textureRatio(truth, truth, hole)).toBe(1);
    expect(textureRatio(truth, flat, hole)).toBe(0);
    expect(textureRatio(ramp(4), ramp(2), hole)).toBeCloseTo(0.5, 10);
  });
});

describe('meanDifference', () => {
  it('is the mean over colours and hole pixels', () => {
    const off = paint(
      32,
      32,
      (x, y) => [stripes(x, y)[0] + 6, stripes(x, y)[1], stripes(x, y)[2]],
      everywhere,
    );
    expect(meanDifference(truth, off, hole)).toBeCloseTo(2, 10);
  });
});
