import * as z from 'zod/mini';
import { attemptSchema, type Run, runSchema, runStatusSchema } from './run.ts';

/**
 * What happens to runs, as sent by `GET /api/events`. Every event carries the whole of what it changes, so applying one
 * twice, or skipping to a later one, ends in the same state.
 */
const attemptEvent = { runId: z.string(), attempt: attemptSchema };

export const runEventSchema = z.discriminatedUnion('type', [
  /** How a live run stands when the stream begins, or a run that has just been made. */
  z.object({ type: z.literal('run-start'), run: runSchema }),
  z.object({ type: z.literal('attempt-queue'), ...attemptEvent }),
  z.object({ type: z.literal('attempt-start'), ...attemptEvent }),
  /** A result or a warning came while the attempt goes on. */
  z.object({ type: z.literal('attempt-change'), ...attemptEvent }),
  z.object({ type: z.literal('attempt-end'), ...attemptEvent }),
  /** A small picture of a result that is still being drawn, as a data URL. */
  z.object({
    type: z.literal('partial-image'),
    runId: z.string(),
    attemptId: z.string(),
    index: z.int(),
    preview: z.string(),
  }),
  z.object({ type: z.literal('run-status'), runId: z.string(), status: runStatusSchema }),
  z.object({ type: z.literal('run-remove'), runId: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent['type'];

export const runEventTypes = [
  'run-start',
  'attempt-queue',
  'attempt-start',
  'attempt-change',
  'attempt-end',
  'partial-image',
  'run-status',
  'run-remove',
] as const satisfies readonly RunEventType[];

/**
 * Applies one event to a list of runs, newest first. Events of runs that are not in the list change nothing, except
 * that a starting run is put in its place. Returns the same list where nothing changed.
 */
export function reduceRuns(runs: readonly Run[], event: RunEvent): readonly Run[] {
  switch (event.type) {
    case 'run-start': {
      const others = runs.filter((run) => run.id !== event.run.id);
      return [event.run, ...others].sort(byNewest);
    }
    case 'attempt-queue':
    case 'attempt-start':
    case 'attempt-change':
    case 'attempt-end':
      return change(runs, event.runId, (run) => ({
        ...run,
        attempts: run.attempts.map((attempt) => (attempt.id === event.attempt.id ? event.attempt : attempt)),
      }));
    case 'partial-image':
      return change(runs, event.runId, (run) => ({
        ...run,
        attempts: run.attempts.map((attempt) =>
          attempt.id === event.attemptId ? { ...attempt, preview: event.preview } : attempt,
        ),
      }));
    case 'run-status':
      return change(runs, event.runId, (run) => ({ ...run, status: event.status }));
    case 'run-remove':
      return runs.some((run) => run.id === event.runId) ? runs.filter((run) => run.id !== event.runId) : runs;
  }
}

function change(runs: readonly Run[], id: string, update: (run: Run) => Run): readonly Run[] {
  return runs.some((run) => run.id === id) ? runs.map((run) => (run.id === id ? update(run) : run)) : runs;
}

/** Ids are time-ordered (UUID version 7), which settles runs of the same millisecond. */
function byNewest(a: Run, b: Run): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}
