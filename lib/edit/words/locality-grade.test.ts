import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import type { Locality } from '../run/run.ts';
import { compareLocality, gradeOf, gradeWords } from './locality-grade.ts';

const untouched: Locality = { meanAbs: 0, changedShare: 0, ssim: 1, deltaE: 0 };
/** Measured on photographs. */
const jpeg90: Locality = { meanAbs: 0.52, changedShare: 0.0001, ssim: 0.9986, deltaE: 0.02 };
const threeLevelsLighter: Locality = { meanAbs: 2.9, changedShare: 0, ssim: 0.9996, deltaE: 0.94 };
const thirtyLevelsLighter: Locality = { meanAbs: 30, changedShare: 1, ssim: 0.973, deltaE: 8 };
const redrawn: Locality = { meanAbs: 6.3, changedShare: 0.3, ssim: 0.84, deltaE: 0.1 };
const flat: Locality = { meanAbs: 26, changedShare: 0.98, ssim: 0.64, deltaE: 11 };
const otherPhotograph: Locality = { meanAbs: 60, changedShare: 0.95, ssim: 0.1, deltaE: 20 };

describe('gradeOf', () => {
  it.each([
    ['an untouched picture', untouched, 'kept'],
    ['a good JPEG', jpeg90, 'kept'],
    ['a picture that is a little lighter', threeLevelsLighter, 'drifted'],
    ['a picture that is much lighter', thirtyLevelsLighter, 'drifted'],
    ['the same picture drawn anew', redrawn, 'drifted'],
    ['one colour', flat, 'repainted'],
    ['another photograph', otherPhotograph, 'repainted'],
  ] as const)('knows %s', (_, locality, grade) => {
    expect(gradeOf(locality)).toBe(grade);
  });

  it('needs only the two first measures', () => {
    expect(gradeOf({ meanAbs: 0.2, changedShare: 0.001 })).toBe('kept');
    expect(gradeOf({ meanAbs: 6, changedShare: 0.3, ssim: null })).toBe('drifted');
    expect(gradeOf({ meanAbs: 20, changedShare: 0.7 })).toBe('repainted');
  });

  it('has plain words for each grade', () => {
    expect(Object.values(gradeWords).map(({ label }) => english(label))).toEqual([
      'kept the rest',
      'drifted slightly',
      'repainted',
    ]);
  });
});

it('orders by grade, then by difference, what is unknown last', () => {
  const all = [null, flat, threeLevelsLighter, undefined, untouched, thirtyLevelsLighter, jpeg90];
  expect([...all].sort(compareLocality).slice(0, 5)).toEqual([
    untouched,
    jpeg90,
    threeLevelsLighter,
    thirtyLevelsLighter,
    flat,
  ]);
});
