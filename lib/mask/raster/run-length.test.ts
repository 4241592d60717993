import { describe, expect, test } from 'vitest';
import { expectSamePixels } from '../testing/expect-same-pixels.ts';
import { seededRandom } from '../testing/random-commands.ts';
import { decodeRuns, encodeRuns, maxEncodedLength } from './run-length.ts';

function roundTrip(source: Uint8Array): { size: number; decoded: Uint8Array; end: number } {
  const target = new Uint8Array(maxEncodedLength(source.length));
  const size = encodeRuns(source, source.length, target);
  const decoded = new Uint8Array(source.length);
  const end = decodeRuns(target.subarray(0, size), decoded, source.length);
  return { size, decoded, end };
}

describe('run-length coding', () => {
  test('decodes to its input, for runs, noise, and mixtures', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 200; round++) {
      const source = new Uint8Array(Math.floor(random() * 3000));
      const chanceOfChange = random();
      let value = 0;
      for (let i = 0; i < source.length; i++) {
        if (random() < chanceOfChange) value = Math.floor(random() * 256);
        source[i] = value;
      }
      const { decoded, end, size } = roundTrip(source);
      expectSamePixels(decoded, source);
      expect(end).toBe(size);
    }
  });

  test.each([0, 1, 2, 3, 4, 5, 127, 128, 129, 130, 32_770, 32_771, 32_772, 32_774, 32_775, 65_536])(
    'keeps a run of %i',
    (length) => {
      const run = new Uint8Array(length).fill(255);
      const { decoded, end, size } = roundTrip(run);
      expectSamePixels(decoded, run);
      expect(end).toBe(size);
    },
  );

  test('makes a uniform tile tiny and never enlarges noise by more than 1 %', () => {
    expect(roundTrip(new Uint8Array(65_536)).size).toBeLessThan(10);
    const noise = Uint8Array.from({ length: 65_536 }, (_, i) => (i * 193) & 0xff);
    expect(roundTrip(noise).size).toBeLessThanOrEqual(maxEncodedLength(65_536));
  });

  test('rejects malformed data', () => {
    const target = new Uint8Array(8);
    expect(() => decodeRuns(new Uint8Array(0), target, 8)).toThrow(RangeError);
    expect(() => decodeRuns(new Uint8Array([0x80, 200, 1]), target, 8)).toThrow(RangeError);
  });
});
