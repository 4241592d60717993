import { expect, it } from 'vitest';
import { engineMs } from './engine-time.ts';

/** Measured through HTTP on two cores, see docs/engine.md; picture edge px, painted share, results, ms. */
const measured: readonly [model: string, edgePx: number, maskShare: number, n: number, ms: number][] = [
  ['smooth', 1024, 0.129, 1, 182],
  ['patchmatch', 1024, 0.088, 1, 449],
  ['patchmatch', 1024, 0.15, 1, 586],
  ['patchmatch', 1024, 0.15, 4, 1170],
  ['patchmatch', 2048, 0.2, 1, 2600],
  ['patchmatch', 2048, 0.2, 4, 6100],
  ['patchmatch', 4096, 0.15, 1, 8100],
  ['patchmatch', 4096, 0.15, 4, 28_000],
  ['patchmatch', 4096, 0.5, 1, 7200],
];

it.each(measured)(
  '%s at %i² with %f painted and n = %i is within a factor of two of %i ms',
  (model, edge, maskShare, n, ms) => {
    const ratio = engineMs('local', model, { pixels: edge * edge, maskShare }, n)! / ms;
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  },
);

it('knows the engine’s models only', () => {
  const size = { pixels: 1e6, maskShare: 0.1 };
  expect(engineMs('openai', 'patchmatch', size, 1)).toBeUndefined();
  expect(engineMs('local', 'other', size, 1)).toBeUndefined();
});
