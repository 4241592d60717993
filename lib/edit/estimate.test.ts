import { expect, it } from 'vitest';
import type { ModelEntry, Price } from '../catalogue/entry.ts';
import { strictLimits } from '../catalogue/strict.ts';
import { estimateRun } from './estimate.ts';

const model = (price: Price, typicalMs?: number, maxResults = 10): ModelEntry => ({
  id: 'm',
  name: 'Model',
  mask: 'exact',
  status: { state: 'current' },
  limits: { ...strictLimits, maxResults },
  settings: [],
  price,
  ...(typicalMs === undefined ? {} : { typicalMs }),
});
const paid: Price = { kind: 'per-image', usd: 0.05, asOf: '2026-11-01', source: 'price list' };

it('adds images and known prices, and takes the slowest time', () => {
  const models = [model({ kind: 'free' }, 900, 1), model(paid, 6000)];
  expect(estimateRun(models, 3)).toEqual({
    images: 4,
    usd: 0.05 * 3,
    hasUnknownPrice: false,
    typicalMs: 6000,
  });
});

it('says when a price or a time is not known', () => {
  const estimate = estimateRun([model({ kind: 'unknown' }), model(paid, 1000)], 1);
  expect(estimate).toEqual({ images: 2, usd: 0.05, hasUnknownPrice: true, typicalMs: undefined });
});
