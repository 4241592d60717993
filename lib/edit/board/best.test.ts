import { describe, expect, it } from 'vitest';
import type { Attempt } from '../run/run.ts';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { distinguish, worstLocality } from './best.ts';

const kept = { meanAbs: 0.1, changedShare: 0 };
const drifted = { meanAbs: 8, changedShare: 0.1 };
const repainted = { meanAbs: 60, changedShare: 0.9 };

const attempt = (
  id: string,
  elapsedMs: number,
  costUsd: number | null,
  locality = drifted,
  more: Partial<Attempt> = {},
) => attemptOf(id, [resultOf(`${id}-1`, { locality })], { provider: 'openai', elapsedMs, costUsd, ...more });
const followsPrompt = ({ provider }: Attempt) => provider !== 'local';
const read = (attempts: Attempt[]) => Object.fromEntries(distinguish(attempts, followsPrompt));

describe('distinctions', () => {
  it('go to the fastest, the cheapest, and the one that kept the rest best', () => {
    expect(read([attempt('a', 900, 0.05), attempt('b', 800, 0.06), attempt('c', 2000, 0.07, kept)])).toEqual({
      a: ['cheapest'],
      b: ['fastest'],
      c: ['kept-best'],
    });
  });

  it('need three finished models', () => {
    const failed = attemptOf('c', [], { status: 'failed', elapsedMs: 1, costUsd: 0 });
    expect(read([attempt('a', 900, 0.05), attempt('b', 800, 0.06), failed])).toEqual({});
  });

  it('leave out who follows no prompt as soon as another has finished', () => {
    const own = attempt('own', 1, 0, kept, { provider: 'local' });
    const others = [attempt('a', 900, 0.05), attempt('b', 800, 0.06)];
    expect(read([own, ...others])).toEqual({});
    expect(read([own, ...others, attempt('c', 700, 0.08, kept)])).toEqual({
      a: ['cheapest'],
      c: ['fastest', 'kept-best'],
    });
    const owns = ['x', 'y', 'z'].map((id, i) => attempt(id, 100 + i, 0, kept, { provider: 'local' }));
    expect(read(owns)).toEqual({ x: ['fastest'] });
  });

  it('are shared by equals, and by none where all are equal', () => {
    expect(read([attempt('a', 5, 1), attempt('b', 5, 1), attempt('c', 9, 1)])).toEqual({
      a: ['fastest'],
      b: ['fastest'],
    });
  });

  it('compare the cost of a result, pass over unknown costs, and read the worst of several results', () => {
    const two = attempt('a', 10, 0.06, kept, {
      results: [resultOf('1', { locality: kept }), resultOf('2', { locality: repainted })],
    });
    expect(worstLocality(two)).toEqual(repainted);
    expect(worstLocality(attemptOf('n', [resultOf('3')]))).toBeUndefined();
    expect(read([two, attempt('b', 20, 0.05), attempt('c', 30, null)])).toEqual({
      a: ['fastest', 'cheapest'],
      b: ['kept-best'],
      c: ['kept-best'],
    });
  });
});
