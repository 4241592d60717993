import { describe, expect, it } from 'vitest';
import { boundsOfEdited } from '../keep-map-bounds.ts';
import { enlargeKeepMap, reduceKeepMap } from './scale-keep-map.ts';

const map = (widthPx: number, heightPx: number, data: number[]) => ({
  widthPx,
  heightPx,
  data: Uint8Array.from(data),
});

describe('enlarging a keep map', () => {
  it('interpolates between the centres of pixels', () => {
    const keep = map(2, 1, [255, 0]);
    const size = { widthPx: 8, heightPx: 1 };
    expect([...enlargeKeepMap(keep, size, { x: 0, y: 0, width: 8, height: 1 }).data]).toEqual([
      255, 255, 223, 159, 96, 32, 0, 0,
    ]);
  });

  it('gives a part the values that the whole has there', () => {
    const keep = map(
      5,
      4,
      Array.from({ length: 20 }, (_, i) => (i * 37) % 256),
    );
    const size = { widthPx: 17, heightPx: 13 };
    const whole = enlargeKeepMap(keep, size, { x: 0, y: 0, width: 17, height: 13 });
    const part = enlargeKeepMap(keep, size, { x: 6, y: 3, width: 7, height: 5 });
    for (let y = 0; y < 5; y += 1) {
      expect(part.data.subarray(y * 7, y * 7 + 7)).toEqual(
        whole.data.subarray((y + 3) * 17 + 6, (y + 3) * 17 + 13),
      );
    }
  });
});

describe('reducing a keep map', () => {
  it('takes the mean of the touched pixels', () => {
    expect([...reduceKeepMap(map(4, 1, [255, 255, 0, 100]), { widthPx: 2, heightPx: 1 }, 252).data]).toEqual([
      255, 50,
    ]);
  });

  it('loses no edited pixel: also one of many, and one that is edited faintly, stays above the threshold', () => {
    const keep = map(16, 16, Array(256).fill(255));
    keep.data[16 * 9 + 13] = 252;
    const reduced = reduceKeepMap(keep, { widthPx: 4, heightPx: 4 }, 252);
    expect(Math.min(...reduced.data)).toBe(252);
    expect(boundsOfEdited(reduced)).toEqual({
      x: 3,
      y: 2,
      width: 1,
      height: 1,
    });
  });
});
