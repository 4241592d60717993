import { expect, test } from 'vitest';
import type { Front } from '../http/front.ts';
import { createDrain } from './drain.ts';
import { stopEverything } from './stop.ts';

function scene() {
  const steps: string[] = [];
  const note = (step: string) => async () => void steps.push(step);
  const drain = createDrain(() => steps.push('work failed'));
  const front: Pick<Front, 'drain' | 'close'> = {
    drain: () => void steps.push('no new work'),
    close: async (graceMs) => void steps.push(`closed with ${graceMs} ms`),
  };
  const log = {
    debug: () => {},
    info: () => {},
    warn: (text: string) => steps.push(text),
    error: (text: string) => steps.push(text),
  };
  return { steps, note, drain, front, log };
}

test('stops in order: new work, work in flight, connections, then the parts in reverse', async () => {
  const { steps, note, drain, front, log } = scene();
  drain.onDrain(note('work'));
  const stoppers = [note('lock'), note('database'), note('gateway'), note('app')];
  expect(await stopEverything({ front, drain, drainMs: 60_000, stoppers, log })).toBe(true);
  expect(steps).toEqual(['no new work', 'work', 'closed with 3000 ms', 'app', 'gateway', 'database', 'lock']);
});

test('reports a part that does not stop, and stops the others', async () => {
  const { steps, note, drain, front, log } = scene();
  const stoppers = [note('database'), () => Promise.reject(new Error('stuck'))];
  expect(await stopEverything({ front, drain, drainMs: 60_000, stoppers, log })).toBe(false);
  expect(steps.slice(2)).toEqual(['a part did not stop: stuck', 'database']);
});

test('closes connections at once when it is cut short', async () => {
  const { steps, drain, front, log } = scene();
  drain.onDrain(() => new Promise(() => undefined));
  const stopped = stopEverything({ front, drain, drainMs: 60_000, stoppers: [], log });
  drain.cut();
  await stopped;
  expect(steps).toEqual(['no new work', 'closed with 0 ms']);
});
