import { expect, it, test } from 'vitest';
import { ascii, exifOf } from '../testing/chunks.ts';
import { joinBytes } from './join-bytes.ts';
import { type Orientation, readOrientation, turnUpright } from './orientation.ts';

/** Two rows of three pixels, numbered in the red channel. */
const stored = {
  widthPx: 3,
  heightPx: 2,
  data: Uint8Array.from({ length: 24 }, (_, i) => (i % 4 === 0 ? i / 4 : 255)),
};

/** As shown in the EXIF specification. */
const upright: Record<Orientation, number[][]> = {
  1: [
    [0, 1, 2],
    [3, 4, 5],
  ],
  2: [
    [2, 1, 0],
    [5, 4, 3],
  ],
  3: [
    [5, 4, 3],
    [2, 1, 0],
  ],
  4: [
    [3, 4, 5],
    [0, 1, 2],
  ],
  5: [
    [0, 3],
    [1, 4],
    [2, 5],
  ],
  6: [
    [3, 0],
    [4, 1],
    [5, 2],
  ],
  7: [
    [5, 2],
    [4, 1],
    [3, 0],
  ],
  8: [
    [2, 5],
    [1, 4],
    [0, 3],
  ],
};

test.each([1, 2, 3, 4, 5, 6, 7, 8] as const)('rotates pixels upright from orientation %i', (orientation) => {
  const { widthPx, heightPx, data } = turnUpright(stored, orientation);
  const rows = upright[orientation];
  expect([widthPx, heightPx]).toEqual([rows[0]!.length, rows.length]);
  expect([...data].filter((_, i) => i % 4 === 0)).toEqual(rows.flat());
  expect(readOrientation(exifOf(orientation))).toBe(orientation);
  expect(readOrientation(exifOf(orientation, true))).toBe(orientation);
});

it('reads the orientation after the EXIF prefix, and is upright for unreadable data', () => {
  expect(readOrientation(joinBytes([ascii('Exif\0\0'), exifOf(6)]))).toBe(6);
  for (const odd of [new Uint8Array(), ascii('MM\0*'), exifOf(0), exifOf(9), exifOf(6).subarray(0, 15)]) {
    expect(readOrientation(odd)).toBe(1);
  }
  const pastTheEnd = exifOf(6);
  pastTheEnd.set([0xff, 0xff, 0xff, 0xff], 4);
  expect(readOrientation(pastTheEnd)).toBe(1);
});
