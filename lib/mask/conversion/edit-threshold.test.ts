import { expect, test } from 'vitest';
import { keepFromCoverage } from '../model/polarity.ts';
import { editsSomething, hardLimit, snapAlphas } from './edit-threshold.ts';

const mask = (...alphas: number[]) => Uint8Array.from(alphas);
const hard = (...alphas: number[]) => alphas.map((alpha) => (alpha < hardLimit(mask(...alphas)) ? 0 : 255));

test.each([
  [[255, 255], false],
  [[255, 253], false],
  [[255, 252], true],
  [[255, 200], true],
  [[255, 128], true],
  [[0, 255], true],
  [[], false],
])('editsSomething is correct for %j: %s', (alphas, expected) => {
  expect(editsSomething(mask(...alphas))).toBe(expected);
  expect(editsSomething(mask(...alphas.flatMap((alpha) => [0, 0, 0, alpha])), 4)).toBe(expected);
});

test('a coverage edits exactly if its exported alpha keeps less than everything', () => {
  for (let coverage = 0; coverage <= 255; coverage += 1) {
    const alpha = keepFromCoverage(coverage);
    expect(editsSomething(mask(alpha))).toBe(alpha < 255);
    expect([...snapAlphas(mask(alpha))]).toEqual([alpha]);
  }
});

test('snaps alphas close to 0 and 255, and keeps others', () => {
  expect([...snapAlphas(mask(0, 2, 3, 128, 252, 253, 254, 255))]).toEqual([0, 0, 3, 128, 252, 255, 255, 255]);
});

test.each([
  ['a mask that is hard', [0, 255], [0, 255]],
  ['edges around a hole', [0, 127, 128, 252, 255], [0, 0, 255, 255, 255]],
  ['a brush of 31 %', [176, 255, 176], [0, 255, 0]],
  ['a faint brush with a soft edge', [176, 215, 216, 255], [0, 0, 255, 255]],
  ['half of everything', [128, 128], [0, 0]],
  ['a trace', [252, 255], [0, 255]],
  ['nothing', [255, 254, 253], [255, 255, 255]],
])('binarizes %s', (_, alphas, expected) => {
  expect(hard(...alphas)).toEqual(expected);
});
