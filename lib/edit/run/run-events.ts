import * as z from 'zod/mini';
import { attemptSchema, runSchema, runStatusSchema } from './run.ts';

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

/** A sign of life in a stream, every 15 seconds at least. `build`: which build of the page the server has; new with each. */
export const heartbeatSchema = z.object({ build: z.string() });
