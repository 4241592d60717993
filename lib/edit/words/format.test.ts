import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import {
  formatCost,
  formatCostSum,
  formatDuration,
  formatResultCost,
  formatRoughDuration,
  formatShare,
} from './format.ts';

describe('durations', () => {
  it.each([
    [0, '0.0 s', '0.0 s'],
    [-3000, '0.0 s', '0.0 s'],
    [940, '0.9 s', '0.9 s'],
    [9949, '9.9 s', '9.9 s'],
    [9950, '10.0 s', '10 s'],
    [14_230, '14.2 s', '14 s'],
    [89_449, '89.4 s', '89 s'],
    [89_950, '1 min 30 s', '1 min 30 s'],
    [119_499, '1 min 59 s', '1 min 59 s'],
    [119_600, '2 min 0 s', '2 min 0 s'],
    [125_000, '2 min 5 s', '2 min 5 s'],
    [3_599_499, '59 min 59 s', '59 min 59 s'],
    [3_599_500, '1 h 0 min', '1 h 0 min'],
    [7_170_000, '2 h 0 min', '2 h 0 min'],
    [7_500_000, '2 h 5 min', '2 h 5 min'],
  ])('writes %d ms as %s, and as %s where it is expected', (ms, measured, expected) => {
    expect(formatDuration(english, ms)).toBe(measured);
    expect(formatRoughDuration(english, ms)).toBe(expected);
  });

  it('never write 90 seconds, 60 seconds beside minutes, or 60 minutes', () => {
    for (let minute = 0; minute < 240; minute += 0.5) {
      for (let ms = minute * 60_000 - 600; ms <= minute * 60_000 + 600; ms += 100) {
        expect(formatDuration(english, ms)).not.toMatch(/min 60 s|h 60 min|^90/);
        expect(formatRoughDuration(english, ms)).not.toMatch(/min 60 s|h 60 min|10\.0 s|^90/);
      }
    }
  });
});

describe('costs', () => {
  it.each([
    [null, 'unknown cost'],
    [0, 'free'],
    [1e-9, '< $0.0001'],
    [0.0001, '$0.0001'],
    [0.0018, '$0.0018'],
    [0.00994, '$0.0099'],
    [0.00996, '$0.01'],
    [0.0100001, '$0.01'],
    [0.05, '$0.05'],
    [0.999, '$1.00'],
    [12.345, '$12.35'],
  ])('writes %s dollars as %s', (usd, text) => {
    expect(formatCost(english, usd)).toBe(text);
  });

  it.each([
    [null, 'unknown cost', 'unknown cost'],
    [0, 'free', 'free'],
    [0.0004, '< $0.001', '< $0.01'],
    [0.0018, '$0.002', '< $0.01'],
    [0.005, '$0.005', '$0.01'],
    [0.05, '$0.050', '$0.05'],
    [12.345, '$12.345', '$12.35'],
  ])('writes %s dollars as %s for a result, and as %s for all', (usd, one, all) => {
    expect(formatResultCost(english, usd)).toBe(one);
    expect(formatCostSum(english, usd)).toBe(all);
  });
});

describe('shares', () => {
  it.each([
    [0, '0.0 %'],
    [0.000_499, '< 0.1 %'],
    [0.000_5, '0.1 %'],
    [0.018, '1.8 %'],
    [0.9994, '99.9 %'],
    [0.9996, '> 99.9 %'],
    [1, '100.0 %'],
  ])('writes %s as %s', (share, text) => {
    expect(formatShare(english, share)).toBe(text);
  });
});
