import { describe, expect, it } from 'vitest';
import { reduceRuns, runEventTypes } from './reduce-runs.ts';
import type { Attempt, Run } from './run.ts';
import { runEventSchema } from './run-events.ts';

const attempt = (id: string, change: Partial<Attempt> = {}): Attempt => ({
  id,
  provider: 'local',
  model: 'patchmatch',
  settings: {},
  status: 'queued',
  requested: 1,
  returned: 0,
  startedAt: null,
  elapsedMs: null,
  costUsd: null,
  traceId: null,
  providerRequestId: null,
  usage: null,
  warnings: [],
  results: [],
  ...change,
});

const run = (id: string, minute: number, attempts = [attempt(`${id}-a`), attempt(`${id}-b`)]): Run => ({
  id,
  createdAt: `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`,
  status: 'queued',
  request: { prompt: 'a hat', n: 1, size: 'auto' },
  source: { id: 's', url: '/api/images/s', widthPx: 8, heightPx: 8, bytes: 100, mediaType: 'image/png' },
  mask: null,
  attempts,
});

describe('reduceRuns', () => {
  it('puts a starting run in its place, newest first, once', () => {
    const [a, b, c] = [run('a', 1), run('b', 2), run('c', 3)];
    const runs = [b, c, a, b].reduce(
      (list, next) => reduceRuns(list, { type: 'run-start', run: next }),
      [] as readonly Run[],
    );
    expect(runs.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('changes one attempt and leaves the rest as it is', () => {
    const before = [run('a', 1), run('b', 2)];
    const running = attempt('a-b', { status: 'running' });
    const after = reduceRuns(before, { type: 'attempt-start', runId: 'a', attempt: running });
    expect(after[0]?.attempts).toEqual([before[0]?.attempts[0], running]);
    expect(after[1]).toBe(before[1]);
  });

  it('picks a winner, and takes the pick back', () => {
    const pick = { resultId: 'x', reason: 'sharp' };
    const picked = reduceRuns([run('a', 1), run('b', 2)], { type: 'run-pick', runId: 'a', pick });
    expect(picked.map((each) => each.pick)).toEqual([pick, undefined]);
    expect(reduceRuns(picked, { type: 'run-pick', runId: 'a', pick: null })[0]?.pick).toBeNull();
    expect(reduceRuns(picked, { type: 'run-reaction', runId: 'a' })).toBe(picked);
  });

  it('ends in the same state when an event comes twice', () => {
    const end = {
      type: 'attempt-end',
      runId: 'a',
      attempt: attempt('a-a', { status: 'succeeded' }),
    } as const;
    const once = reduceRuns([run('a', 1)], end);
    expect(reduceRuns(once, end)).toEqual(once);
  });

  it('shows the latest preview, whichever comes last', () => {
    const startedAt = '2026-11-22T10:00:00.000Z';
    const running = attempt('a-a', { status: 'running', startedAt });
    const preview = (index: number) =>
      ({ type: 'partial-image', runId: 'a', attemptId: 'a-a', index, preview: `picture ${index}` }) as const;
    const shown = (runs: readonly Run[]) => runs[0]?.attempts[0]?.preview;
    let runs = [preview(1), preview(0)].reduce(reduceRuns, [run('a', 1, [running])] as readonly Run[]);
    expect(shown(runs)).toBe('picture 1');
    // The list, read anew, knows nothing of previews.
    runs = reduceRuns(runs, { type: 'run-start', run: run('a', 1, [running]) });
    runs = reduceRuns(runs, { type: 'attempt-change', runId: 'a', attempt: running });
    expect(shown(reduceRuns(runs, preview(0)))).toBe('picture 1');
    expect(shown(reduceRuns(runs, preview(2)))).toBe('picture 2');
    // Another try begins with its own first preview.
    const again = attempt('a-a', { status: 'running', startedAt: '2026-11-22T10:05:00.000Z' });
    runs = reduceRuns(runs, { type: 'attempt-start', runId: 'a', attempt: again });
    expect(shown(runs)).toBeUndefined();
    expect(shown(reduceRuns(runs, preview(0)))).toBe('picture 0');
  });

  it('returns the same list for what it does not know', () => {
    const runs = [run('a', 1)];
    expect(reduceRuns(runs, { type: 'run-status', runId: 'x', status: 'done' })).toBe(runs);
    expect(reduceRuns(runs, { type: 'run-remove', runId: 'x' })).toBe(runs);
  });

  it('removes a run', () => {
    expect(reduceRuns([run('a', 1)], { type: 'run-remove', runId: 'a' })).toEqual([]);
  });
});

it('names every type of event once', () => {
  const inSchema = runEventSchema.def.options.map((option) => option.shape.type.def.values[0]);
  expect([...runEventTypes].sort()).toEqual([...inSchema].sort());
});
