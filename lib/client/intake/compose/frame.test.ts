import { expect, test } from 'vitest';
import { extendedSize } from '../../../geometry/sides.ts';
import { frameFor, paddedInner, sidesToSquare } from './frame.ts';

const wide = { widthPx: 1600, heightPx: 900 };
const crop = { x: 100, y: 0, widthPx: 900, heightPx: 900 };

test('a crop fills its square', () => {
  const frame = frameFor('crop', wide, crop, 512);
  expect(frame).toMatchObject({ crop, size: { widthPx: 512, heightPx: 512 } });
  expect(paddedInner(frame)).toBeUndefined();
});

test('padding puts the whole picture into the middle of a square', () => {
  const frame = frameFor('pad', wide, crop, 1024);
  expect(frame.canvas).toEqual({ widthPx: 1024, heightPx: 1024 });
  expect(paddedInner(frame)).toEqual({ x: 0, y: 224, width: 1024, height: 576 });
});

test('keeping the shape sets the longer side', () => {
  const frame = frameFor('keep', wide, crop, 1024);
  expect(frame.canvas).toEqual({ widthPx: 1024, heightPx: 576 });
  expect(paddedInner(frame)).toBeUndefined();
});

test.each([
  [wide, { left: 0, right: 0, top: 350, bottom: 350 }],
  [
    { widthPx: 301, heightPx: 400 },
    { left: 49, right: 50, top: 0, bottom: 0 },
  ],
  [
    { widthPx: 64, heightPx: 64 },
    { left: 0, right: 0, top: 0, bottom: 0 },
  ],
])('the sides that make %j a square', (size, sides) => {
  expect(sidesToSquare(size)).toEqual(sides);
  const { widthPx, heightPx } = extendedSize(size, sides);
  expect(widthPx).toBe(heightPx);
});
