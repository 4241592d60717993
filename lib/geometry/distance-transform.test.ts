import { describe, expect, it } from 'vitest';
import { squaredDistances, UNREACHED } from './distance-transform.ts';

function bruteForce(isSeed: Uint8Array, widthPx: number): number[] {
  return Array.from(isSeed, (_, i) => {
    let best = UNREACHED;
    for (let j = 0; j < isSeed.length; j += 1) {
      if (!isSeed[j]) continue;
      const dx = (i % widthPx) - (j % widthPx);
      const dy = Math.floor(i / widthPx) - Math.floor(j / widthPx);
      best = Math.min(best, dx * dx + dy * dy);
    }
    return best;
  });
}

describe('squaredDistances', () => {
  it('equals the definition on scattered seeds of every density', () => {
    let state = 7;
    const next = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    for (const density of [0.01, 0.1, 0.5, 0.95]) {
      const [widthPx, heightPx] = [19, 13];
      const seeds = Uint8Array.from({ length: widthPx * heightPx }, () => (next() < density ? 1 : 0));
      expect([...squaredDistances(seeds, widthPx, heightPx)]).toEqual(bruteForce(seeds, widthPx));
    }
  });

  it('omits pixels beyond the reach, and rows that were not requested', () => {
    const seeds = new Uint8Array(9 * 9);
    seeds[4 * 9] = 1;
    const squares = squaredDistances(seeds, 9, 9, 2, [2, 3]);
    const of = (y: number) => [...squares.subarray(y * 9, (y + 1) * 9)];
    expect(of(2)).toEqual([4, 5, 8, 13, 20, 29, 40, 53, 68]);
    expect(of(4)).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64]);
    expect(squaredDistances(seeds, 9, 9, 1, [1, 1])[9]).toBe(UNREACHED);
  });

  it('is unreached without a seed, and zero on every seed', () => {
    expect([...squaredDistances(new Uint8Array(4), 2, 2)]).toEqual([
      UNREACHED,
      UNREACHED,
      UNREACHED,
      UNREACHED,
    ]);
    expect([...squaredDistances(Uint8Array.of(1, 1), 2, 1)]).toEqual([0, 0]);
  });
});
