import { describe, expect, it } from 'vitest';
import type { SizeRule } from '../../catalogue/entry.ts';
import { chooseSize, writeSize } from './size.ts';

const list: SizeRule = { kind: 'list', sizes: ['1024x1024', '1536x1024', '1024x1536'] };
const free: SizeRule = {
  kind: 'free',
  multipleOf: 16,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxEdgePx: 3840,
  maxAspect: 3,
};
const choose = (rule: SizeRule, widthPx: number, heightPx: number, wish = 'auto') => {
  const size = chooseSize(rule, { widthPx, heightPx }, wish);
  return size && writeSize(size);
};

describe('chooseSize', () => {
  it('asks for nothing where the result always has the source’s size', () => {
    expect(choose({ kind: 'source' }, 800, 600)).toBeUndefined();
  });

  it.each([
    [1024, 1024, 'auto', '1024x1024'],
    [3000, 2000, 'auto', '1536x1024'],
    [600, 900, 'auto', '1024x1536'],
    [1024, 1024, '512x512', '1024x1024'],
    [1024, 1024, '1536x1024', '1536x1024'],
  ])('takes the nearest of a list for %d × %d, asked for %s', (width, height, wish, size) => {
    expect(choose(list, width, height, wish)).toBe(size);
  });

  it.each([
    [1024, 1024, '1024x1024'],
    [1000, 1000, '1008x1008'],
    [256, 256, '816x816'],
    [4096, 4096, '2880x2880'],
    [4000, 500, '2448x816'],
  ])('fits %d × %d to a free rule as %s', (width, height, size) => {
    expect(choose(free, width, height)).toBe(size);
  });

  it('always stays within a free rule', () => {
    for (let width = 64; width <= 4096; width += 173) {
      for (let height = 64; height <= 4096; height += 211) {
        const { widthPx, heightPx } = chooseSize(free, { widthPx: width, heightPx: height }, 'auto')!;
        expect(widthPx % 16 || heightPx % 16).toBe(0);
        expect(widthPx * heightPx).toBeGreaterThanOrEqual(free.minPixels);
        expect(widthPx * heightPx).toBeLessThanOrEqual(free.maxPixels);
        expect(Math.max(widthPx, heightPx)).toBeLessThanOrEqual(free.maxEdgePx);
        expect(Math.max(widthPx / heightPx, heightPx / widthPx)).toBeLessThanOrEqual(3);
      }
    }
  });
});
