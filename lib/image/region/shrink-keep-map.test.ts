import { describe, expect, it } from 'vitest';
import { shrinkKeepMap } from './shrink-keep-map.ts';

const keepMap = (widthPx: number, heightPx: number, kept: (x: number, y: number) => number) => ({
  widthPx,
  heightPx,
  data: Uint8Array.from({ length: widthPx * heightPx }, (_, i) => kept(i % widthPx, Math.floor(i / widthPx))),
});

describe('shrinkKeepMap', () => {
  it('takes the least of the pixels that each replaces', () => {
    const keep = keepMap(6, 4, (x, y) => 100 + 10 * y + x);
    expect(shrinkKeepMap(keep, 3, 2)).toEqual({
      widthPx: 3,
      heightPx: 2,
      data: Uint8Array.from([100, 102, 104, 120, 122, 124]),
    });
  });

  it('counts a pixel that is replaced in part', () => {
    const keep = keepMap(5, 1, (x) => (x === 2 ? 0 : 255));
    expect([...shrinkKeepMap(keep, 2, 1).data]).toEqual([0, 0]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('preserves a stroke of one pixel at column %i of 8 to 1', (column) => {
    const keep = keepMap(80, 24, (x) => (x === 40 + column ? 0 : 255));
    const { data } = shrinkKeepMap(keep, 10, 3);
    expect([...data]).toEqual([...keepMap(10, 3, (x) => (x === 5 ? 0 : 255)).data]);
  });

  it('keeps a map of the same size', () => {
    const keep = keepMap(7, 5, (x, y) => (x * 31 + y * 17) % 256);
    expect(shrinkKeepMap(keep, 7, 5)).toEqual(keep);
  });
});
