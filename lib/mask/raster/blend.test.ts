import { describe, expect, test } from 'vitest';
import { seededRandom } from '../testing/random-commands.ts';
import { blend, blendRow } from './blend.ts';

/** Long empty and full runs, with soft pixels between them. */
function randomLine(random: () => number, length: number): Uint8Array {
  const line = new Uint8Array(length);
  for (let i = 0; i < length; ) {
    const dice = random();
    const end = i + 1 + Math.floor(random() * (dice < 0.5 ? 30 : 3));
    line.fill(dice < 0.25 ? 0 : dice < 0.5 ? 255 : random() * 256, i, end);
    i = end;
  }
  return line;
}

describe.each(['paint', 'erase', 'intersect', 'replace'] as const)('blending a line to %s', (mode) => {
  test.each([0, 1, 2, 3, 4])('equals blending each pixel, from %i on', (start) => {
    const random = seededRandom(start);
    const line = randomLine(random, 300);
    const data = randomLine(random, 310);
    const expected = data.slice();
    for (let i = start; i < 297; i++) expected[7 + i] = blend(data[7 + i]!, line[i]!, mode);
    blendRow(data, 7, line, start, 297, mode);
    expect(data).toEqual(expected);
  });

  test('equals it also at an offset that is not aligned to 4 bytes', () => {
    const random = seededRandom(9);
    const line = randomLine(random, 64).subarray(1);
    const data = randomLine(random, 63);
    const expected = data.map((old, i) => blend(old, line[i]!, mode));
    blendRow(data, 0, line, 0, 63, mode);
    expect(data).toEqual(expected);
  });
});
