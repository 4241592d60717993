import { describe, expect, it } from 'vitest';
import { attemptOf, resultOf } from '../testing/runs.ts';
import { blindLetter, blindOrder, sortAttempts } from './order.ts';

const starred = { isStarred: true, thumb: null, note: '' } as const;
const slow = attemptOf('slow', [resultOf('1', { locality: { meanAbs: 0, changedShare: 0 } })], {
  elapsedMs: 9000,
  costUsd: 0.02,
});
const failed = attemptOf('failed', [], { status: 'failed', elapsedMs: 1, costUsd: 0 });
const dear = attemptOf('dear', [resultOf('2', { rating: starred }), resultOf('3')], {
  elapsedMs: 100,
  costUsd: 0.06,
});
const unpriced = attemptOf('unpriced', [resultOf('4', { locality: { meanAbs: 9, changedShare: 0.2 } })], {
  elapsedMs: null,
  costUsd: null,
});
const all = [slow, failed, dear, unpriced];

describe('sortAttempts', () => {
  it.each([
    ['run', ['slow', 'failed', 'dear', 'unpriced']],
    ['time', ['dear', 'slow', 'unpriced', 'failed']],
    ['cost', ['slow', 'dear', 'unpriced', 'failed']],
    ['locality', ['slow', 'unpriced', 'dear', 'failed']],
    ['stars', ['dear', 'slow', 'unpriced', 'failed']],
  ] as const)('by %s', (order, ids) => {
    expect(sortAttempts(all, order).map(({ id }) => id)).toEqual(ids);
  });

  it('changes nothing in the list that it was given', () => {
    sortAttempts(all, 'time');
    expect(all[0]).toBe(slow);
  });
});

describe('blindOrder', () => {
  const items = Array.from({ length: 12 }, (_, i) => i);

  it('has each item once, in an order that its seed determines', () => {
    expect(blindOrder(items, 7)).toEqual(blindOrder(items, 7));
    expect(blindOrder(items, 7)).not.toEqual(items);
    expect([...blindOrder(items, 7)].sort((a, b) => a - b)).toEqual(items);
    expect(blindOrder(items, 7)).not.toEqual(blindOrder(items, 8));
    expect(blindOrder([], 1)).toEqual([]);
  });

  it('gives every item every place about as often', () => {
    const firsts = new Map<number, number>();
    for (let seed = 0; seed < 6000; seed += 1) {
      const [first] = blindOrder([0, 1, 2], seed);
      firsts.set(first!, (firsts.get(first!) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 2000)).toBeLessThan(200);
    expect(firsts.size).toBe(3);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [51, 'AZ'],
    [52, 'BA'],
  ])('names place %d %s', (index, letter) => {
    expect(blindLetter(index)).toBe(letter);
  });
});
