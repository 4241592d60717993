import type { Attempt, Run } from './run.ts';
import type { RunEvent, RunEventType } from './run-events.ts';

export const runEventTypes = [
  'run-start',
  'attempt-queue',
  'attempt-start',
  'attempt-change',
  'attempt-end',
  'partial-image',
  'run-status',
  'run-pick',
  'run-reaction',
  'run-remove',
] as const satisfies readonly RunEventType[];

/**
 * Applies one event to a list of runs, newest first. Events of unknown runs are ignored, except `run-start`, which
 * inserts the run. Returns the same list where nothing changed.
 */
export function reduceRuns(runs: readonly Run[], event: RunEvent): readonly Run[] {
  switch (event.type) {
    case 'run-start': {
      const known = runs.find((run) => run.id === event.run.id);
      const others = runs.filter((run) => run !== known);
      return [keepPreviews(event.run, known), ...others].sort(byNewest);
    }
    case 'attempt-queue':
    case 'attempt-start':
    case 'attempt-change':
    case 'attempt-end':
      return change(runs, event.runId, (run) => ({
        ...run,
        attempts: run.attempts.map((attempt) =>
          attempt.id === event.attempt.id ? keepPreview(event.attempt, attempt) : attempt,
        ),
      }));
    case 'partial-image':
      return change(runs, event.runId, (run) => ({
        ...run,
        attempts: run.attempts.map((attempt) =>
          attempt.id === event.attemptId ? takePreview(attempt, event) : attempt,
        ),
      }));
    case 'run-status':
      return change(runs, event.runId, (run) => ({ ...run, status: event.status }));
    case 'run-pick':
      return change(runs, event.runId, (run) => ({ ...run, pick: event.pick }));
    case 'run-reaction':
      return runs;
    case 'run-remove':
      return runs.some((run) => run.id === event.runId) ? runs.filter((run) => run.id !== event.runId) : runs;
  }
}

/** Sets a preview unless a later one is shown. */
export function takePreview(
  attempt: Attempt,
  { index, preview }: { index: number; preview: string },
): Attempt {
  const { previewIndex } = attempt;
  return previewIndex !== undefined && index < previewIndex
    ? attempt
    : { ...attempt, preview, previewIndex: index };
}

/** A run without previews was read: shown previews stay while their attempts run. */
export function keepPreviews(run: Run, before: Run | undefined): Run {
  if (!before) return run;
  return {
    ...run,
    attempts: run.attempts.map((attempt) =>
      keepPreview(
        attempt,
        before.attempts.find(({ id }) => id === attempt.id),
      ),
    ),
  };
}

function keepPreview(attempt: Attempt, before: Attempt | undefined): Attempt {
  const { preview, previewIndex } = before ?? {};
  const isSameTry = attempt.status === 'running' && before?.startedAt === attempt.startedAt;
  return isSameTry && preview !== undefined && previewIndex !== undefined
    ? { ...attempt, preview, previewIndex }
    : attempt;
}

function change(runs: readonly Run[], id: string, update: (run: Run) => Run): readonly Run[] {
  return runs.some((run) => run.id === id) ? runs.map((run) => (run.id === id ? update(run) : run)) : runs;
}

/** UUIDv7 ids are time-ordered, which orders runs of the same millisecond. */
function byNewest(a: Run, b: Run): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}
