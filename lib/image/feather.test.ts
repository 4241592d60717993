import { describe, expect, it } from 'vitest';
import { featherInside } from './feather.ts';

/** Kept on the left, edited on the right. */
const edge = {
  widthPx: 20,
  heightPx: 3,
  data: Uint8Array.from({ length: 60 }, (_, i) => (i % 20 < 10 ? 255 : 0)),
};
const row = (data: ArrayLike<number>) => Array.from(data).slice(20, 40);

describe('featherInside', () => {
  it('changes nothing that is kept, and fades inside the painted area', () => {
    const after = row(featherInside(edge, 6).data);
    expect(after.slice(0, 10)).toEqual(Array(10).fill(255));
    expect(after.slice(16)).toEqual([0, 0, 0, 0]);
    const rim = after.slice(9, 17);
    expect(rim).toEqual([...rim].sort((a, b) => b - a));
    expect(rim[1]).toBeGreaterThan(220);
    expect(rim[6]).toBeLessThan(35);
  });

  it('leaves soft pixels at least as kept as they were', () => {
    const soft = { ...edge, data: edge.data.map((value) => (value === 0 ? 100 : value)) };
    expect(Math.min(...featherInside(soft, 6).data)).toBe(100);
  });

  it('has nothing to do without a width, or where nothing is kept', () => {
    expect(featherInside(edge, 0)).toBe(edge);
    const all = { ...edge, data: new Uint8Array(60) };
    expect(featherInside(all, 6).data).toEqual(all.data);
  });
});
