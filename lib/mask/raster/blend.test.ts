import { describe, expect, test } from 'vitest';
import { seededRandom } from '../testing/random-commands.ts';
import { blend, blendRow } from './blend.ts';

/** Long runs of nothing and of everything, with soft pixels between them. */
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

describe.each(['paint', 'erase', 'intersect', 'replace'] as const)('a line that is blended to %s', (mode) => {
  test.each([0, 1, 2, 3, 4])('is every pixel blended alone, from %i on', (start) => {
    const random = seededRandom(start);
    const line = randomLine(random, 300);
    const data = randomLine(random, 310);
    const expected = data.slice();
    for (let i = start; i < 297; i++) expected[7 + i] = blend(data[7 + i]!, line[i]!, mode);
    blendRow(data, 7, line, start, 297, mode);
    expect(data).toEqual(expected);
  });

  test('is so too where it begins within a word of memory', () => {
    const random = seededRandom(9);
    const line = randomLine(random, 64).subarray(1);
    const data = randomLine(random, 63);
    const expected = data.map((old, i) => blend(old, line[i]!, mode));
    blendRow(data, 0, line, 0, 63, mode);
    expect(data).toEqual(expected);
  });
});
