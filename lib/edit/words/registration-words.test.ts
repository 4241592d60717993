import { describe, expect, it } from 'vitest';
import { english } from '../../text/testing/english.ts';
import type { Registration, Result } from '../run/run.ts';
import { describeMovement, describePlace } from './registration-words.ts';

type Given = Pick<Result, 'registration' | 'finish' | 'widthPx' | 'heightPx'>;
const result = (change: Partial<Registration> | null, isMovedBack = true): Given => ({
  widthPx: 1000,
  heightPx: 500,
  finish: { isMovedBack, featherPx: 6, isSeamMatched: false },
  registration: change && { status: 'found', shiftXPx: 0, shiftYPx: 0, scale: 1, ...change },
});

describe('describeMovement', () => {
  it.each([
    [result({ shiftXPx: 3 }), 'moved back by 3.0 px'],
    [result({ shiftXPx: 3, shiftYPx: -3 }), 'moved back by 4.2 px'],
    [result({ shiftXPx: -3 }, false), 'lies 3.0 px away'],
    [result({ scale: 1.01 }), 'moved back by 5.6 px'],
    [result({ shiftXPx: 0.1 }), undefined],
    [result({ status: 'none' }), undefined],
    [result(null), undefined],
  ])('%o: %s', (given, words) => {
    expect(describeMovement(english, given, undefined)).toBe(words);
  });

  it('is that of the corner of the region, where one was sent, whatever its size was', () => {
    const region = { x: 10, y: 10, width: 100, height: 50, sentWidthPx: 1024, sentHeightPx: 512 };
    expect(describeMovement(english, result({ scale: 1.01 }), region)).toBe('moved back by 0.6 px');
    expect(describeMovement(english, result({ scale: 1.004 }), region)).toBeUndefined();
    expect(describePlace(english, result({ scale: 1.004 }), region)).toBe('in its place');
  });
});

describe('describePlace', () => {
  it.each([
    [result({ shiftXPx: 3, shiftYPx: -2 }), '3.0 px right, 2.0 px up'],
    [result({ shiftXPx: -3, scale: 0.99 }), '3.0 px left, 99.0 % of the size'],
    [result({ shiftYPx: 1.25 }), '1.3 px down'],
    [result({}), 'in its place'],
    [result({ status: 'none' }), 'not recognised'],
    [result(null), 'not measured'],
  ])('%o: %s', (given, words) => {
    expect(describePlace(english, given, undefined)).toBe(words);
  });
});
