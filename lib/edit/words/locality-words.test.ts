import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import type { Locality } from '../run/run.ts';
import { differencePercent, localityRows, localitySummary } from './locality-words.ts';

/** Measured on photographs, see docs/locality.md. */
const seen: [string, Locality, string][] = [
  ['an untouched picture', { meanAbs: 0, changedShare: 0 }, 'kept the rest · 0.0 %'],
  ['a trace', { meanAbs: 0.02, changedShare: 0 }, 'kept the rest · < 0.1 %'],
  ['a good JPEG', { meanAbs: 0.52, changedShare: 0.0001 }, 'kept the rest · 0.2 %'],
  [
    '3 levels lighter',
    { meanAbs: 3, changedShare: 0, ssim: 0.9996, deltaE: 1.01 },
    'drifted slightly · 1.2 %',
  ],
  ['30 levels lighter', { meanAbs: 30, changedShare: 1, ssim: 0.973, deltaE: 8 }, 'drifted slightly · 12 %'],
  ['another picture', { meanAbs: 60, changedShare: 0.95, ssim: 0.1, deltaE: 20 }, 'repainted · 24 %'],
];

describe('the words for how a result kept to the mask', () => {
  it.each(seen)('have one unit, whatever happened: %s', (_, locality, words) => {
    expect(localitySummary(english, locality)).toBe(words);
  });

  it('name each measure that was taken, as the documentation defines it', () => {
    const all = { meanAbs: 3, changedShare: 0.5, ssim: 0.9, deltaE: 1, insideMeanAbs: 51, seamStep: 2 };
    const rows = localityRows(english, all);
    expect(rows.map(({ value }) => value)).toEqual([
      '1.2 %',
      '50.0 %',
      '0.900',
      '1.0',
      '20.0 %',
      '2.0 of 255',
    ]);
    const docs = readFileSync('docs/locality.md', 'utf8').toLowerCase();
    for (const { name } of rows)
      expect(docs).toContain(name.replace(/ (outside|inside)( \(.*\))?$/, '').toLowerCase());
    expect(localityRows(english, { meanAbs: 3, changedShare: 0.5, ssim: null })).toHaveLength(2);
  });

  it('are the same figure in data', () => {
    expect(differencePercent(3)).toBe(1.17647);
  });
});
