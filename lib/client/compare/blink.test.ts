import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compareRuns } from '@/lib/edit/compare/compared';
import { makeAttempt, runOf } from '@/lib/edit/testing/runs';
import { english } from '../../text/testing/english.ts';
import { createBlink } from './blink.ts';
import { createCompareStore } from './compare-store.ts';

const comparison = compareRuns(english, [runOf('r', [makeAttempt('a')])], (provider, model) => ({
  provider,
  model,
  mask: null,
}))!;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('flips at its rate in its view alone, and while it is not stopped', () => {
  const compare = createCompareStore(comparison);
  const blink = createBlink(compare);
  const stop = blink.start();
  let flips = 0;
  blink.store.subscribe(() => (flips += 1));
  const turnsIn = (ms: number) => {
    flips = 0;
    vi.advanceTimersByTime(ms);
    return flips;
  };
  expect(turnsIn(2000)).toBe(0);
  compare.setView('blink');
  expect(turnsIn(2000)).toBe(4);
  compare.set({ blinkPerSecond: 6 });
  expect(turnsIn(2000)).toBe(12);
  compare.set({ sliderPercent: 10 });
  expect(turnsIn(1000)).toBe(6);
  compare.set({ isBlinking: false });
  expect(turnsIn(2000)).toBe(0);
  blink.flip();
  expect(flips).toBe(1);
  compare.set({ isBlinking: true });
  stop();
  expect(turnsIn(2000)).toBe(0);
});

it('stands still at first for those who ask for less motion', () => {
  expect(createCompareStore(comparison, { prefersReducedMotion: true }).store.getState().isBlinking).toBe(
    false,
  );
});
