import * as z from 'zod/mini';
import { attemptSchema, pickSchema, runSchema, runStatusSchema } from './run.ts';

/**
 * Events of runs, as `GET /api/events` sends them. Each contains the whole of what it changes, so applying one twice,
 * or skipping one before a later one, ends in the same state.
 */
const attemptEvent = { runId: z.string(), attempt: attemptSchema };

export const runEventSchema = z.discriminatedUnion('type', [
  /** Opening state of a live run, or a new run. */
  z.object({ type: z.literal('run-start'), run: runSchema }),
  z.object({ type: z.literal('attempt-queue'), ...attemptEvent }),
  z.object({ type: z.literal('attempt-start'), ...attemptEvent }),
  /** A new result or warning of a running attempt. */
  z.object({ type: z.literal('attempt-change'), ...attemptEvent }),
  z.object({ type: z.literal('attempt-end'), ...attemptEvent }),
  /** A partial image as data URL, in the frame of the source: transparent around a region. */
  z.object({
    type: z.literal('partial-image'),
    runId: z.string(),
    attemptId: z.string(),
    index: z.int(),
    preview: z.string(),
  }),
  z.object({ type: z.literal('run-status'), runId: z.string(), status: runStatusSchema }),
  /** A winner was picked, or is no longer. */
  z.object({ type: z.literal('run-pick'), runId: z.string(), pick: z.nullable(pickSchema) }),
  /** A visitor of a link voted, or a comment changed: `GET /api/runs/{id}/reactions` reads all. */
  z.object({ type: z.literal('run-reaction'), runId: z.string() }),
  z.object({ type: z.literal('run-remove'), runId: z.string() }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent['type'];

/** Heartbeat of a stream, at least every 15 seconds. `build`: id of the server's build, unique per build. */
export const heartbeatSchema = z.object({ build: z.string() });
