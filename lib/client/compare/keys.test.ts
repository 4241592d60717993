import { describe, expect, it } from 'vitest';
import { compareRuns } from '@/lib/edit/compare/compared';
import { makeAttempt, runOf } from '@/lib/edit/testing/runs';
import { english } from '../../text/testing/english.ts';
import { compareViews, createCompareStore } from './compare-store.ts';
import { compareKeys, pressCompareKey, stepAlong } from './keys.ts';

const comparison = compareRuns(
  english,
  [runOf('r', [makeAttempt('a'), makeAttempt('b')])],
  (provider, model) => ({
    provider,
    model,
    mask: null,
  }),
)!;

function open() {
  const compare = createCompareStore(comparison);
  const called: string[] = [];
  const host = { present: () => void called.push('present'), help: () => void called.push('help') };
  const press = (key: string) => pressCompareKey(key, compare, host);
  return { compare, called, press, state: () => compare.store.getState() };
}

describe('the keys', () => {
  it('are each used once', () => {
    const keys = compareKeys.flatMap((entry) => entry.keys);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(compareViews.map(({ id, key }) => [key, id]))('%s opens %s, large or small', (key, id) => {
    for (const pressed of [key, key.toLowerCase()]) {
      const { press, state } = open();
      expect(press(pressed)).toBe(true);
      expect(state().view).toBe(id);
    }
  });

  it('switch what can be switched, and back', () => {
    for (const [key, field] of [
      ['r', 'isRaw'],
      ['l', 'hasLoupe'],
      ['i', 'isInspecting'],
      ['t', 'hasFacts'],
      ['a', 'isSolo'],
    ] as const) {
      const { press, state } = open();
      press(key);
      expect(state()[field]).toBe(true);
      press(key);
      expect(state()[field]).toBe(false);
    }
  });

  it('adjust what the view has', () => {
    const { press, state } = open();
    press('w');
    press('.');
    expect(state().sliderPercent).toBe(55);
    press('d');
    press('.');
    press('x');
    expect(state()).toMatchObject({ amplification: 8, region: 'inside' });
    press('b');
    press(',');
    press('x');
    expect(state()).toMatchObject({ blinkPerSecond: 1, isBlinking: false });
  });

  it('reach the rest of the room, and leave other keys alone', () => {
    const { press, called } = open();
    press('p');
    press('?');
    expect(called).toEqual(['present', 'help']);
    expect(press('q')).toBe(false);
    expect(press('+')).toBe(false);
  });
});

it('steps stay within their ends', () => {
  expect([stepAlong([1, 2, 4], 1, -1), stepAlong([1, 2, 4], 2, 1), stepAlong([1, 2, 4], 4, 1)]).toEqual([
    1, 4, 4,
  ]);
});
