import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { observePixelRatio } from './pixel-ratio.ts';

/** A screen whose ratio changes, with or without an event. */
function screen() {
  const queries: { query: string; listeners: Set<() => void> }[] = [];
  vi.stubGlobal('devicePixelRatio', 1);
  vi.stubGlobal('matchMedia', (query: string) => {
    const entry = { query, listeners: new Set<() => void>() };
    queries.push(entry);
    return {
      addEventListener: (_: string, listener: () => void) => entry.listeners.add(listener),
      removeEventListener: (_: string, listener: () => void) => entry.listeners.delete(listener),
    };
  });
  return {
    become(ratio: number, isTold: boolean) {
      vi.stubGlobal('devicePixelRatio', ratio);
      if (!isTold) return;
      const told = queries.flatMap(({ listeners }) => Array.from(listeners));
      for (const tell of told) tell();
    },
    watched: () => queries.filter(({ listeners }) => listeners.size > 0).map(({ query }) => query),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([true, false])('every change is heard of, at the latest a second after it (told: %s)', (isTold) => {
  const { become, watched } = screen();
  const heard: number[] = [];
  const stop = observePixelRatio(() => heard.push(devicePixelRatio));
  for (const ratio of [2, 1.25, 1.100000023841858, 1]) {
    become(ratio, isTold);
    vi.advanceTimersByTime(1000);
    expect(watched()).toEqual([`(resolution: ${ratio}dppx)`]);
  }
  expect(heard).toEqual([2, 1.25, 1.100000023841858, 1]);
  stop();
  become(3, isTold);
  vi.advanceTimersByTime(5000);
  expect(heard).toHaveLength(4);
  expect(watched()).toEqual([]);
});
