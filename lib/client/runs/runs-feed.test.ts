import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/edit/run/run';
import type { RunEvent } from '@/lib/edit/run/run-events';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { eventually } from '../../testing/eventually.ts';
import { lastStream, stubStreams } from '../events/testing/streams';
import { stubPage } from '../testing/page-globals';
import { followRuns } from './runs-feed';
import { createRunsStore } from './runs-store';

/** Lists that the test answers one by one. */
function slowLists() {
  const answers: ((runs: Run[]) => void)[] = [];
  const load = () =>
    new Promise<{ runs: Run[]; nextCursor: null }>((resolve) => {
      answers.push((runs) => resolve({ runs, nextCursor: null }));
    });
  return { answers, load };
}

const started = runOf('b', [attemptOf('b1', [], { status: 'running', elapsedMs: null })], {
  status: 'running',
});
const ended = attemptOf('b1', [resultOf('r')]);

const tell = (event: RunEvent): void => lastStream().tell(event.type, event);

let page: ReturnType<typeof stubPage>;
beforeEach(() => {
  stubStreams();
  page = stubPage();
  vi.stubGlobal('navigator', {});
});
afterEach(() => vi.unstubAllGlobals());

describe('followRuns', () => {
  it('keeps what was told while the list was on its way', async () => {
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    const stop = followRuns(runs, { load });
    lastStream().open();
    tell({ type: 'run-start', run: started });
    tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    answers[0]?.([started]);
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    expect(runs.store.getState().runs[0]?.attempts[0]?.results).toHaveLength(1);
    stop();
  });

  it('counts what visitors say, and leaves the runs as they are', async () => {
    const runs = createRunsStore();
    const stop = followRuns(runs, { load: async () => ({ runs: [started], nextCursor: null }) });
    lastStream().open();
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    const before = runs.store.getState().runs;
    tell({ type: 'run-reaction', runId: 'a' });
    tell({ type: 'run-reaction', runId: 'b' });
    expect(runs.store.getState()).toMatchObject({ lastReaction: { runId: 'b', count: 2 } });
    expect(runs.store.getState().runs).toBe(before);
    stop();
  });

  it('applies what is told after the list was read', async () => {
    const runs = createRunsStore();
    const stop = followRuns(runs, { load: async () => ({ runs: [started], nextCursor: null }) });
    lastStream().open();
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    expect(runs.store.getState().runs[0]?.attempts[0]?.results).toHaveLength(1);
    stop();
  });

  it('does not go back to the first page where the newest runs are read again', async () => {
    const runs = createRunsStore();
    const load = vi.fn(async () => ({ runs: [started], nextCursor: 'second' }));
    const stop = followRuns(runs, { load });
    lastStream().open();
    await eventually(() => expect(runs.store.getState().nextCursor).toBe('second'));
    runs.merge([runOf('a', [])], 'third');
    lastStream().open();
    await eventually(() => expect(load).toHaveBeenCalledTimes(2));
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs.store.getState()).toMatchObject({ phase: 'ready', nextCursor: 'third' });
    stop();
  });

  it('says that the list could not be read, and keeps a list that it has', async () => {
    const runs = createRunsStore();
    const lists = [
      Promise.reject(new Error('offline')),
      Promise.resolve({ runs: [started], nextCursor: null }),
    ];
    const stop = followRuns(runs, { load: () => lists.shift() ?? Promise.reject(new Error('offline')) });
    lastStream().open();
    await eventually(() => expect(runs.store.getState().phase).toBe('failed'));
    lastStream().open();
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    lastStream().open();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(runs.store.getState()).toMatchObject({ phase: 'ready', runs: [{ id: 'b' }] });
    stop();
  });

  it('says that the connection is lost, and when it is back', async () => {
    const runs = createRunsStore();
    const stop = followRuns(runs, { load: async () => ({ runs: [], nextCursor: null }) });
    lastStream().open();
    expect(runs.store.getState().link).toBe('open');
    lastStream().fail(true);
    await eventually(() => expect(runs.store.getState().link).toBe('lost'));
    stop();
  });

  it('asks whether a new run belongs to a list of some, and misses nothing of it meanwhile', async () => {
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    runs.merge([runOf('a', [])]);
    const stop = followRuns(runs, { load, takesAll: false });
    lastStream().readyState = 1;
    tell({ type: 'run-start', run: started });
    expect(runs.store.getState().runs.map(({ id }) => id)).toEqual(['a']);
    tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    answers[0]?.([started, runOf('a', [])]);
    await eventually(() => expect(runs.store.getState().runs).toHaveLength(2));
    expect(runs.store.getState().runs.find(({ id }) => id === 'b')?.attempts[0]?.results).toHaveLength(1);
    tell({ type: 'run-start', run: runOf('c', []) });
    answers[1]?.([started, runOf('a', [])]);
    stop();
    expect(runs.store.getState().runs.some(({ id }) => id === 'c')).toBe(false);
  });

  it('takes the newest list, whichever comes last', async () => {
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    const stop = followRuns(runs, { load });
    lastStream().open();
    page.become('hidden');
    page.become('visible');
    lastStream().open();
    expect(answers.length).toBeGreaterThan(1);
    const done = runOf('b', [ended], { status: 'done' });
    answers.at(-1)?.([done]);
    await eventually(() => expect(runs.store.getState().runs).toEqual([done]));
    // The first list was requested before the run ended.
    answers[0]?.([started]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs.store.getState().runs).toEqual([done]);
    stop();
  });

  it('keeps on telling what came meanwhile where an older list fails after a newer one began', async () => {
    const fails: ((error: Error) => void)[] = [];
    const answers: ((runs: Run[]) => void)[] = [];
    const load = () =>
      new Promise<{ runs: Run[]; nextCursor: null }>((resolve, reject) => {
        answers.push((all) => resolve({ runs: all, nextCursor: null }));
        fails.push(reject);
      });
    const runs = createRunsStore();
    const stop = followRuns(runs, { load });
    lastStream().open();
    page.become('visible');
    tell({ type: 'run-start', run: started });
    tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    fails[0]?.(new Error('gone'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs.store.getState().phase).toBe('loading');
    answers[1]?.([started]);
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    expect(runs.store.getState().runs[0]?.attempts[0]?.results).toHaveLength(1);
    stop();
  });

  it('applies no list, and reads none, after its end', async () => {
    vi.useFakeTimers();
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    const stop = followRuns(runs, { load });
    lastStream().open();
    stop();
    answers[0]?.([started]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(runs.store.getState()).toMatchObject({ phase: 'loading', runs: [] });
    followRuns(runs, { load })();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(answers).toHaveLength(1);
    vi.useRealTimers();
  });

  it('reads the list also where no stream opens, and again when the page is seen', async () => {
    const { answers, load } = slowLists();
    const stop = followRuns(createRunsStore(), { load });
    await eventually(() => expect(answers).toHaveLength(1));
    page.become('hidden');
    page.become('visible');
    expect(answers).toHaveLength(2);
    stop();
  });
});
