import { createStore } from 'zustand/vanilla';
import { isSettled } from '@/lib/edit/run/is-settled';
import { reduceRuns } from '@/lib/edit/run/reduce-runs';
import type { Rating, Result, Run } from '@/lib/edit/run/run';
import type { RunEvent } from '@/lib/edit/run/run-events';

export type RunsState = {
  /** Newest first. */
  runs: readonly Run[];
  /** Runs whose removal can be undone: kept up to date, but not shown. */
  hiddenIds: ReadonlySet<string>;
  /** Cursor of the next page; null at the end of the list. */
  nextCursor: string | null;
  /** `loading` until the first page arrives. */
  phase: 'loading' | 'ready' | 'failed';
  /** State of the event stream. */
  link: 'connecting' | 'open' | 'lost';
  /** The run of which a visitor of a link said something last, and how often that has happened. */
  lastReaction: { runId: string; count: number } | null;
};

/** The runs of the page. All changes go through one reducer. */
export function createRunsStore() {
  const store = createStore<RunsState>(() => ({
    runs: [],
    hiddenIds: new Set(),
    nextCursor: null,
    phase: 'loading',
    link: 'connecting',
    lastReaction: null,
  }));
  return {
    store,
    apply(event: RunEvent): void {
      if (event.type === 'run-reaction') {
        store.setState(({ lastReaction }) => ({
          lastReaction: { runId: event.runId, count: (lastReaction?.count ?? 0) + 1 },
        }));
      } else store.setState(({ runs }) => ({ runs: reduceRuns(runs, event) }));
    },
    /** Adds a new run, unless its events arrived first. */
    add(run: Run): void {
      const isKnown = store.getState().runs.some((known) => known.id === run.id);
      if (!isKnown) store.setState(({ runs }) => ({ runs: reduceRuns(runs, { type: 'run-start', run }) }));
    },
    /** Inserts or replaces runs. */
    merge(more: readonly Run[], nextCursor?: string | null): void {
      store.setState((state) => ({
        runs: more.reduce((runs, run) => reduceRuns(runs, { type: 'run-start', run }), state.runs),
        nextCursor: nextCursor === undefined ? state.nextCursor : nextCursor,
        phase: 'ready',
      }));
    },
    /** Shows a rating before the server confirms it; undefined removes it. */
    rate(runId: string, attemptId: string, resultId: string, rating: Rating | undefined): void {
      const attempt = store
        .getState()
        .runs.find((run) => run.id === runId)
        ?.attempts.find((candidate) => candidate.id === attemptId);
      if (!attempt) return;
      const results = attempt.results.map((result) =>
        result.id === resultId ? withRating(result, rating) : result,
      );
      const event = { type: 'attempt-change', runId, attempt: { ...attempt, results } } as const;
      store.setState(({ runs }) => ({ runs: reduceRuns(runs, event) }));
    },
    setShown(runId: string, isShown: boolean): void {
      store.setState(({ hiddenIds }) => {
        const others = [...hiddenIds].filter((id) => id !== runId);
        return { hiddenIds: new Set(isShown ? others : [...others, runId]) };
      });
    },
    setPhase(phase: RunsState['phase']): void {
      store.setState({ phase });
    },
    setLink(link: RunsState['link']): void {
      store.setState({ link });
    },
  };
}

export type RunsStore = ReturnType<typeof createRunsStore>;

function withRating({ rating: _, ...result }: Result, rating: Rating | undefined): Result {
  return rating ? { ...result, rating } : result;
}

/** @returns the runs that are not being removed */
export function shownRuns({ runs, hiddenIds }: Pick<RunsState, 'runs' | 'hiddenIds'>): readonly Run[] {
  return hiddenIds.size === 0 ? runs : runs.filter(({ id }) => !hiddenIds.has(id));
}

/** @returns the runs that are not settled */
export function liveRuns(runs: readonly Run[]): Run[] {
  return runs.filter((run) => run.attempts.some((attempt) => !isSettled(attempt.status)));
}
