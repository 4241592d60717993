import { describe, expect, it } from 'vitest';
import { compareRuns, maxPicks, sourceId } from '@/lib/edit/compare/compared';
import { makeAttempt, makeResult, runOf } from '@/lib/edit/testing/runs';
import { english } from '../../text/testing/english.ts';
import { addressOf, createCompareStore, orderedPicks, shownIds } from './compare-store.ts';

const words = (provider: string, model: string) => ({ provider, model, mask: null });
const results = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => makeResult(`${prefix}${i + 1}`));
const comparison = compareRuns(
  english,
  [
    runOf('new', [
      makeAttempt('x', { elapsedMs: 9000, results: results('x', 2) }),
      makeAttempt('y', { elapsedMs: 100, results: results('y', 1) }),
    ]),
    runOf('old', [makeAttempt('z', { results: results('z', 15) })]),
  ],
  words,
)!;

describe('the picks', () => {
  it('begin with the source and the newest run, or with what is asked for and there', () => {
    expect(createCompareStore(comparison).store.getState().picks).toEqual([sourceId, 'x1', 'x2', 'y1']);
    const asked = createCompareStore(comparison, { picks: ['z3', 'gone', 'y1'] });
    expect(asked.store.getState()).toMatchObject({ picks: ['z3', 'y1'], current: 'z3' });
  });

  it('come and go, but for the last one', () => {
    const compare = createCompareStore(comparison, { picks: ['x1', 'x2'] });
    compare.togglePick('x1');
    expect(compare.store.getState()).toMatchObject({ picks: ['x2'], current: 'x2' });
    compare.togglePick('x2');
    expect(compare.store.getState().picks).toEqual(['x2']);
  });

  it('are twelve at most; a thirteenth takes the place of the current one', () => {
    const compare = createCompareStore(comparison, { picks: results('z', 12).map(({ id }) => id) });
    expect(compare.togglePick('z13')).toBe(false);
    compare.show('z13');
    const { picks, current } = compare.store.getState();
    expect(picks).toHaveLength(maxPicks);
    expect(picks).not.toContain('z1');
    expect(current).toBe('z13');
  });

  it('stand in the chosen order, the source first', () => {
    const compare = createCompareStore(comparison);
    compare.set({ order: 'latency' });
    expect(orderedPicks(compare.store.getState())).toEqual([sourceId, 'y1', 'x1', 'x2']);
  });

  it('lose what was removed from the runs', () => {
    const compare = createCompareStore(comparison, { picks: ['x1', 'z1'] });
    compare.setComparison({ ...comparison, results: comparison.results.filter(({ id }) => id !== 'x1') });
    expect(compare.store.getState()).toMatchObject({ picks: ['z1'], current: 'z1' });
  });
});

describe('the panes', () => {
  it('show all side by side, and one against the base with the slider', () => {
    const compare = createCompareStore(comparison);
    expect(shownIds(compare.store.getState())).toHaveLength(4);
    compare.setView('slider');
    expect(shownIds(compare.store.getState())).toEqual(['x1']);
    compare.set({ isSolo: false });
    expect(shownIds(compare.store.getState())).toEqual(['x1', 'x2', 'y1']);
  });

  it('walk from the last to the first', () => {
    const compare = createCompareStore(comparison, { view: 'slider' });
    compare.step(-1);
    expect(shownIds(compare.store.getState())).toEqual(['y1']);
    compare.step(1);
    expect(shownIds(compare.store.getState())).toEqual(['x1']);
  });

  it('show something even where only the base is picked', () => {
    const compare = createCompareStore(comparison, { picks: [sourceId], view: 'difference' });
    expect(shownIds(compare.store.getState())).toEqual([sourceId]);
  });
});

it('one switch changes the form of every result', () => {
  const compare = createCompareStore(comparison);
  expect(addressOf(compare.store.getState(), 'x1')).toBe('/api/images/x1-composited');
  compare.set({ isRaw: true });
  expect(addressOf(compare.store.getState(), 'x1')).toBe('/api/images/x1-raw');
  expect(addressOf(compare.store.getState(), sourceId)).toBe('/api/images/new-source');
});
