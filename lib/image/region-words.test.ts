import { expect, it } from 'vitest';
import { describeRegion } from './region-words.ts';

function painted(x: number, y: number, width: number, height: number) {
  const data = new Uint8Array(100 * 100).fill(255);
  for (let row = y; row < y + height; row += 1) data.fill(0, row * 100 + x, row * 100 + x + width);
  return { widthPx: 100, heightPx: 100, data };
}

it.each([
  [5, 60, 35, 35, 'the lower left, from 5 % to 40 % of the width and from 60 % to 95 % of the height'],
  [40, 40, 20, 20, 'the middle, from 40 % to 60 % of the width and from 40 % to 60 % of the height'],
  [70, 45, 10, 10, 'the right, from 70 % to 80 % of the width and from 45 % to 55 % of the height'],
])('describes an area at %d, %d', (x, y, width, height, words) => {
  expect(describeRegion(painted(x, y, width, height))).toBe(words);
});

it('names no position where nothing or nearly everything is painted', () => {
  expect(describeRegion(painted(0, 0, 0, 0))).toBeUndefined();
  expect(describeRegion(painted(2, 2, 96, 96))).toBeUndefined();
});

it('uses the effective threshold for a mask that is faint everywhere', () => {
  const { data, ...size } = painted(70, 45, 10, 10);
  const faint = { ...size, data: data.map((kept) => (kept === 0 ? 176 : 255)) };
  expect(describeRegion(faint)).toBeUndefined();
  expect(describeRegion(faint, 216)).toMatch(/^the right/);
});
