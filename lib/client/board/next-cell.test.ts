import { expect, it } from 'vitest';
import { nextCell } from './next-cell.ts';

const cell = (left: number, top: number, width = 100) => ({ left, top, width, height: 100 });
/** Two groups of two cells, below them one cell as wide as a group, and one group of two. */
const boxes = [
  cell(0, 0),
  cell(110, 0),
  cell(250, 0),
  cell(360, 0),
  cell(0, 200, 210),
  cell(250, 200),
  cell(360, 200),
];

it.each([
  ['the next in the row', 0, 'ArrowRight', 1],
  ['over to the next group', 1, 'ArrowRight', 2],
  ['on to the next row', 3, 'ArrowRight', 4],
  ['nowhere at the end', 6, 'ArrowRight', 6],
  ['back in the row', 2, 'ArrowLeft', 1],
  ['back to the row before', 4, 'ArrowLeft', 3],
  ['nowhere at the start', 0, 'ArrowLeft', 0],
  ['down its column', 3, 'ArrowDown', 6],
  ['down to a wide cell', 1, 'ArrowDown', 4],
  ['up to the nearest', 5, 'ArrowUp', 2],
  ['nowhere above the first row', 1, 'ArrowUp', 1],
  ['nowhere below the last row', 5, 'ArrowDown', 5],
] as const)('goes %s', (_, at, arrow, next) => {
  expect(nextCell(boxes, at, arrow)).toBe(next);
});

it('goes the other way at the end of a row that runs from right to left', () => {
  const mirrored = [cell(110, 0), cell(0, 0), cell(110, 200)];
  expect(nextCell(mirrored, 0, 'ArrowLeft', true)).toBe(1);
  expect(nextCell(mirrored, 1, 'ArrowLeft', true)).toBe(2);
  expect(nextCell(mirrored, 2, 'ArrowRight', true)).toBe(1);
});

it('begins with the first where none is current', () => {
  expect(nextCell(boxes, -1, 'ArrowDown')).toBe(0);
});
