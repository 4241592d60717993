import { describe, expect, it } from 'vitest';
import { PLAIN_EVERY, SEEDS, variantOf } from './variant.ts';

describe('variantOf', () => {
  it('allows the plain variants to copy from everywhere', () => {
    for (const seed of [0, PLAIN_EVERY, 5 * PLAIN_EVERY]) expect(variantOf(seed).blockedShare).toBe(0);
  });

  it('gives other seeds different sources and weights, within bounds', () => {
    const variants = Array.from({ length: 15 }, (_, index) => variantOf(index + 1));
    expect(new Set(variants.map(({ blockedShare }) => blockedShare)).size).toBe(15);
    for (const { blockedShare, spatialWeight, textureWeight } of [...variants, variantOf(SEEDS - 1)]) {
      expect(blockedShare).toBeGreaterThanOrEqual(0.3);
      expect(blockedShare).toBeLessThan(0.45);
      expect(spatialWeight).toBeGreaterThanOrEqual(15);
      expect(spatialWeight).toBeLessThan(40);
      expect(textureWeight).toBeGreaterThanOrEqual(0.75);
      expect(textureWeight).toBeLessThan(2);
    }
  });

  it('is a function of the seed', () => {
    expect(variantOf(1234567)).toEqual(variantOf(1234567));
  });
});
