import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Run } from '@/lib/edit/run';
import type { RunEvent } from '@/lib/edit/run-events';
import { attemptOf, resultOf, runOf } from '@/lib/edit/testing/runs';
import { eventually } from '../../testing/eventually.ts';
import { followRuns } from './runs-feed';
import { createRunsStore } from './runs-store';

/** A stream that says what the test says. */
class Stream extends EventTarget {
  static last: Stream;
  static readonly CLOSED = 2;
  readyState = 1;
  onopen: () => void = () => undefined;
  onerror: () => void = () => undefined;
  constructor() {
    super();
    Stream.last = this;
  }
  close(): void {
    this.readyState = 2;
  }
  tell(event: RunEvent): void {
    this.dispatchEvent(new MessageEvent(event.type, { data: JSON.stringify(event) }));
  }
}

/** Lists that are answered when the test says so. */
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

beforeEach(() => vi.stubGlobal('EventSource', Stream));
afterEach(() => vi.unstubAllGlobals());

describe('followRuns', () => {
  it('keeps what was told while the list was on its way', async () => {
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    const stop = followRuns(runs, { load });
    Stream.last.onopen();
    Stream.last.tell({ type: 'run-start', run: started });
    Stream.last.tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    answers[0]?.([started]);
    await eventually(() => expect(runs.store.getState().phase).toBe('ready'));
    expect(runs.store.getState().runs[0]?.attempts[0]?.results).toHaveLength(1);
    stop();
  });

  it('asks whether a new run belongs to a list of some, and misses nothing of it meanwhile', async () => {
    const { answers, load } = slowLists();
    const runs = createRunsStore();
    runs.merge([runOf('a', [])]);
    const stop = followRuns(runs, { load, takesAll: false });
    Stream.last.tell({ type: 'run-start', run: started });
    expect(runs.store.getState().runs.map(({ id }) => id)).toEqual(['a']);
    Stream.last.tell({ type: 'attempt-end', runId: 'b', attempt: ended });
    answers[0]?.([started, runOf('a', [])]);
    await eventually(() => expect(runs.store.getState().runs).toHaveLength(2));
    expect(runs.store.getState().runs.find(({ id }) => id === 'b')?.attempts[0]?.results).toHaveLength(1);
    Stream.last.tell({ type: 'run-start', run: runOf('c', []) });
    answers[1]?.([started, runOf('a', [])]);
    stop();
    expect(runs.store.getState().runs.some(({ id }) => id === 'c')).toBe(false);
  });
});
