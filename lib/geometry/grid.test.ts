import { expect, it } from 'vitest';
import { bestColumns } from './grid.ts';

const square = { widthPx: 1024, heightPx: 1024 };
const gaps = { gapPx: 8, headPx: 32 };
const wide = { widthPx: 1440, heightPx: 700 };

it.each([
  [1, wide, 1],
  [2, wide, 2],
  [3, wide, 3],
  [6, wide, 3],
  [12, wide, 6],
  [2, { widthPx: 390, heightPx: 600 }, 1],
  [12, { widthPx: 390, heightPx: 600 }, 3],
])('%i squares in %j form %i columns', (count, area, columns) => {
  expect(bestColumns(count, square, area, gaps)).toBe(columns);
});

it('gives one column while the area is empty', () => {
  expect(bestColumns(4, square, { widthPx: 0, heightPx: 0 }, gaps)).toBe(1);
});
