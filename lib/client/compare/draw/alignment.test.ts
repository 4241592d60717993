import { describe, expect, it } from 'vitest';
import { compareRuns } from '@/lib/edit/compare/compared';
import type { Result } from '@/lib/edit/run/run';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { inPlace } from '@/lib/image/register/placement';
import { english } from '../../../text/testing/english.ts';
import { createCompareStore } from '../compare-store';
import { alignedPlace, alignmentOf, unalignedPoint } from './alignment';

const frame = { widthPx: 200, heightPx: 100 };
const place = { x: 10, y: 20, width: 400, height: 200 };
const moved = { shiftXPx: 3, shiftYPx: -2, scale: 1 };
const registration = { status: 'found', ...moved } as const;

describe('alignedPlace', () => {
  it('is the same place where nothing is moved', () => {
    expect(alignedPlace(place, frame, inPlace)).toBe(place);
  });

  it('takes a shift back, at the scale at which it is looked at', () => {
    expect(alignedPlace(place, frame, moved)).toEqual({ x: 4, y: 24, width: 400, height: 200 });
  });

  it('takes a scale back about the centre', () => {
    const large = { shiftXPx: 0, shiftYPx: 0, scale: 1.25 };
    expect(alignedPlace(place, frame, large)).toEqual({ x: 50, y: 40, width: 320, height: 160 });
  });

  it('agrees with the point that is read', () => {
    const placement = { shiftXPx: 5.5, shiftYPx: -1.25, scale: 1.04 };
    const { x, y, width, height } = alignedPlace(place, frame, placement);
    for (const point of [
      { x: 0, y: 0 },
      { x: 100, y: 50 },
      { x: 163.5, y: 12 },
    ]) {
      const before = unalignedPoint(point, frame, placement);
      expect(x + (before.x / frame.widthPx) * width).toBeCloseTo(place.x + point.x * 2, 9);
      expect(y + (before.y / frame.heightPx) * height).toBeCloseTo(place.y + point.y * 2, 9);
    }
  });
});

describe('alignmentOf', () => {
  const placementWith = (change: Partial<Result>, isRaw = true) => {
    const comparison = compareRuns(
      english,
      [runOf('a', [attemptOf('a1', [resultOf('r', change)])])],
      (provider, model) => ({ provider, model, mask: null }),
    )!;
    return alignmentOf(createCompareStore(comparison, { isRaw }).store.getState(), 'r');
  };
  const finish = { isMovedBack: false, featherPx: 0, isSeamMatched: false };

  it('is that of a raw result that came out of its place', () => {
    expect(placementWith({ registration })).toMatchObject(moved);
  });

  it.each<[string, Partial<Result>, boolean]>([
    ['the composited form', { registration }, false],
    ['a place that was not found', { registration: { ...registration, status: 'none' } }, true],
    ['a result that is not to be moved', { registration, finish }, true],
    ['one that lies in its place', { registration: { ...registration, shiftXPx: 0.1, shiftYPx: 0 } }, true],
    ['one that was not measured', {}, true],
  ])('leaves %s alone', (_, change, isRaw) => {
    expect(placementWith(change, isRaw)).toBe(inPlace);
  });
});
