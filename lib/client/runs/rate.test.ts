import { afterEach, expect, it, vi } from 'vitest';
import { makeAttempt, runOf } from '@/lib/edit/testing/runs';
import { readUnsentInput } from '../unsent-input.ts';
import { noteInputName, rateOptimistically } from './rate.ts';
import { createRunsStore } from './runs-store.ts';

afterEach(() => vi.unstubAllGlobals());

it('takes a rating back that the server could not keep, and keeps the note to be saved again', async () => {
  const run = runOf('r', [makeAttempt('a', {})]);
  const [attempt] = run.attempts;
  const [result] = attempt!.results;
  const store = createRunsStore();
  store.merge([run]);
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const told: string[] = [];
  const rating = { isStarred: true, thumb: null, note: 'The seam shows.' };
  await rateOptimistically(
    { run, attempt: attempt!, result: result! },
    rating,
    [store],
    (text) => void told.push(text),
  );
  expect(store.store.getState().runs[0]?.attempts[0]?.results[0]?.rating).toBeUndefined();
  expect(told).toEqual(['The server cannot be reached. Check the connection and try again.']);
  expect(readUnsentInput(noteInputName(result!.id))).toBe('The seam shows.');
});
