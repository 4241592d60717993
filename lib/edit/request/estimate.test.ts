import { expect, it } from 'vitest';
import type { ModelEntry, Price, SizeRule } from '../../catalogue/entry.ts';
import { strictLimits } from '../../catalogue/original-contract-limits.ts';
import { estimateRun, priceOfReferences } from './estimate.ts';
import type { Settings } from './request.ts';

const target = (price: Price, typicalMs?: number, maxResults = 10, settings: Settings = {}) => ({
  settings,
  model: {
    id: 'm',
    name: 'Model',
    mask: 'exact',
    withoutMask: 'transparency',
    status: { state: 'current' },
    limits: { ...strictLimits, maxResults },
    settings: [],
    price,
    ...(typicalMs === undefined ? {} : { typicalMs }),
  } satisfies ModelEntry,
});
const dated = { asOf: '2026-11-01', source: 'price list' };
const paid: Price = { kind: 'per-image', usd: 0.05, ...dated };
const byToken: Price = {
  kind: 'per-token',
  usdPerMillion: { textIn: 5, imageIn: 8, imageOut: 30 },
  perImage: { setting: 'quality', usd: { low: 0.01, high: 0.2 } },
  ...dated,
};

it('adds images and known prices, and takes the slowest time', () => {
  const estimate = estimateRun([target({ kind: 'free' }, 900, 1), target(paid, 6000)], 3);
  expect(estimate).toMatchObject({ images: 4, hasUnknownPrice: false, typicalMs: 6000 });
  expect(estimate.usdMin).toBeCloseTo(0.15, 10);
  expect(estimate.usdMax).toBe(estimate.usdMin);
});

it('gives a range where the deciding setting is left to the model, and one price where it is set', () => {
  expect(estimateRun([target(byToken)], 2)).toMatchObject({ usdMin: 0.02, usdMax: 0.4 });
  const set = target(byToken, undefined, 10, { quality: 'high' });
  expect(estimateRun([set], 1)).toMatchObject({ usdMin: 0.2, usdMax: 0.2 });
});

it('says when a price or a time is not known', () => {
  const estimate = estimateRun([target({ kind: 'unknown' }), target(paid, 1000)], 1);
  expect(estimate).toMatchObject({ images: 2, usdMin: 0.05, hasUnknownPrice: true, typicalMs: 1000 });
  expect(estimate.hasUnknownTime).toBe(true);
  expect(estimateRun([target(paid)], 1)).toMatchObject({ typicalMs: undefined, hasUnknownTime: true });
});

it('knows the price of a resolution, and that it knows none for another', () => {
  const bySize: Price = { ...paid, by: { setting: 'image_size', usd: { '1K': 0.05, '4K': 0.2 } } };
  const priceOf = (settings: Settings) => estimateRun([target(bySize, 1, 10, settings)], 2);
  expect(priceOf({})).toMatchObject({ usdMin: 0.1, hasUnknownPrice: false });
  expect(priceOf({ image_size: '4K' })).toMatchObject({ usdMin: 0.4, usdMax: 0.4 });
  expect(priceOf({ image_size: '8K' })).toMatchObject({ usdMin: 0, hasUnknownPrice: true });
});

it('takes no value that has no price for the range of those that have', () => {
  expect(estimateRun([target(byToken, 1, 10, { quality: 'max' })], 1)).toMatchObject({
    hasUnknownPrice: true,
  });
  expect(estimateRun([target(byToken, 1, 10, { quality: 'auto' })], 1)).toMatchObject({ usdMax: 0.2 });
});

it('takes the engine’s time for the picture and mask, and one’s own where the catalogue has none', () => {
  const local = { ...target({ kind: 'free' }, 900), provider: 'local' };
  const texture = { ...local, model: { ...local.model, id: 'patchmatch' } };
  const msOf = (pixels: number, maskShare: number, n = 1) =>
    estimateRun([texture], n, { pixels, maskShare }).typicalMs!;
  expect(estimateRun([texture], 1).typicalMs).toBe(900);
  expect(msOf(16_777_216, 0.15)).toBeGreaterThan(10 * msOf(1_048_576, 0.15));
  expect(msOf(1_048_576, 0.3)).toBeGreaterThan(1.4 * msOf(1_048_576, 0.15));
  expect(msOf(1_048_576, 0)).toBe(msOf(1_048_576, 0.1));
  const own = { ...target(paid), provider: 'segmind', ownMs: 7000 };
  expect(estimateRun([own], 1, { pixels: 1e6, maskShare: 0.1 })).toMatchObject({
    typicalMs: 7000,
    hasUnknownTime: false,
  });
});

it('prices a result by its size, where the tokens of sizes are known', () => {
  const sized: Price = { ...byToken, tokensOfLongSide: { low: 16, high: 96 } };
  const priced = target(sized, 1, 10, { quality: 'low' });
  const free = { kind: 'free', multipleOf: 16, minPixels: 1, maxPixels: 1e8, maxEdgePx: 1e4, maxAspect: 3 };
  const model = { ...priced.model, limits: { ...priced.model.limits, sizes: free as SizeRule } };
  const costOf = (wish: string, n = 1, settings: Settings = priced.settings) => {
    const shape = { widthPx: 1024, heightPx: 1024 };
    return estimateRun([{ model, settings }], n, { pixels: 1_048_576, maskShare: 0.1, shape }, wish);
  };
  expect(costOf('auto').usdMin).toBeCloseTo((196 * 30) / 1e6, 10);
  expect(costOf('2048x2048').usdMin).toBeGreaterThan(costOf('auto').usdMin * 2);
  expect(costOf('auto', 1, {})).toMatchObject({ usdMin: expect.closeTo(0.00588, 10), usdMax: 0.21072 });
  // Without a picture, the list price of about a million pixels.
  expect(estimateRun([priced], 1).usdMin).toBe(0.01);
  // Each preview is 100 tokens more, and comes with one result only.
  const withPreviews = { quality: 'low', partial_images: 2 };
  expect(costOf('auto', 1, withPreviews).usdMin).toBeCloseTo((396 * 30) / 1e6, 10);
  expect(costOf('auto', 2, withPreviews).usdMin).toBeCloseTo((2 * 196 * 30) / 1e6, 10);
});

it('adds references by the tokens of each call, and knows where their price is not known', () => {
  const entry = { ...target(byToken, 1).model, references: { max: 2, tokens: 1000 } };
  const oneByOne = { ...entry, limits: { ...entry.limits, resultsPerCall: 1 } };
  expect(priceOfReferences(entry, { references: 3 }, 4)).toBeCloseTo(0.016, 10);
  expect(priceOfReferences(oneByOne, { references: 1 }, 4)).toBeCloseTo(0.032, 10);
  expect(priceOfReferences({ ...entry, price: paid }, { references: 1 }, 1)).toBeUndefined();
  expect(priceOfReferences(target(paid).model, { references: 1 }, 1)).toBe(0);
  const chosen = [{ model: entry, settings: { quality: 'low' } }];
  expect(estimateRun(chosen, 1, undefined, 'auto', { references: 1 }).usdMin).toBeCloseTo(0.018, 10);
});

it('prices and times a region at the size at which it is sent, whatever size is requested', () => {
  const sized: Price = { ...byToken, tokensOfLongSide: { low: 16, high: 96 } };
  const priced = target(sized, 1, 10, { quality: 'low' });
  const free = { kind: 'free', multipleOf: 16, minPixels: 1, maxPixels: 1e8, maxEdgePx: 1e4, maxAspect: 3 };
  const model = { ...priced.model, limits: { ...priced.model.limits, sizes: free as SizeRule } };
  const region = { x: 0, y: 0, width: 1024, height: 1024, sentWidthPx: 1024, sentHeightPx: 1024 };
  const shape = { widthPx: 4096, heightPx: 4096 };
  const size = { pixels: 16_777_216, maskShare: 0.01, shape };
  const [whole, small] = [undefined, region].map((sent) =>
    estimateRun([{ ...priced, model, region: sent }], 1, size, '3072x3072'),
  );
  expect(small!.usdMin).toBeCloseTo((196 * 30) / 1e6, 10);
  expect(whole!.usdMin).toBeGreaterThan(2 * small!.usdMin);

  const local = { ...target({ kind: 'free' }, 900), provider: 'local' };
  const texture = { ...local, model: { ...local.model, id: 'patchmatch' } };
  const ofPart = estimateRun([texture], 1, { pixels: 1_048_576, maskShare: 0.16 }).typicalMs!;
  expect(estimateRun([{ ...texture, region }], 1, size).typicalMs).toBeCloseTo(ofPart, 6);
});
