import 'server-only';
import { EditError, fromAttemptError } from '../../edit/errors.ts';
import { isUnbegun } from '../../edit/run/billed.ts';
import { isSettled } from '../../edit/run/is-settled.ts';
import type { Attempt, Run } from '../../edit/run/run.ts';
import type { RunEvent } from '../../edit/run/run-events.ts';
import { withConnectionRetry } from '../db/connection-retry.ts';
import { isConnectionError } from '../db/error-classes.ts';
import { followEvents, newestEventId } from '../runs/event-store.ts';
import { readRun } from '../runs/view/read-run.ts';
import type { ContractEdit } from './edit.ts';

/**
 * Waits for the end of the run. A client that disconnects stops the wait, not the run. An outage of the database is
 * waited out, for up to a minute.
 *
 * @throws EditError where the attempt ended without a result, or the client disconnected
 */
export async function awaitEnd(edit: ContractEdit, signal: AbortSignal): Promise<Run> {
  try {
    for (;;) {
      try {
        return await followToEnd(edit, signal);
      } catch (error) {
        if (!isConnectionError(error)) throw error;
        // The call goes on while the database is away, and its answer is kept.
        await withConnectionRetry(newestEventId);
      }
    }
  } finally {
    edit.ahead?.stop();
  }
}

async function followToEnd({ run, owner, isJoined }: ContractEdit, signal: AbortSignal): Promise<Run> {
  // A joined run may have ended several times: its current state counts.
  const ended = isJoined ? endOf(run, await readAttemptOf(run.id, owner)) : undefined;
  if (ended) return ended;
  for await (const next of followEvents({ owner, runId: run.id }, 0, checkAgainMs, signal)) {
    const end = endOf(run, next ? attemptOf(next.event) : await readAttemptOf(run.id, owner));
    if (end) return end;
  }
  throw new EditError('cancelled', 'The caller went away. The edit goes on, and is kept in the history.');
}

/**
 * @returns the run with its ended attempt; undefined while it is queued or running
 * @throws EditError of a failed attempt
 */
function endOf(run: Run, attempt: Attempt | undefined): Run | undefined {
  if (!attempt || !isSettled(attempt.status)) return undefined;
  if (attempt.error && attempt.results.length === 0)
    throw fromAttemptError(attempt.error, !isUnbegun(attempt));
  return { ...run, status: 'done', attempts: [attempt] };
}

const checkAgainMs = 5_000;

/** @throws EditError `not-found` */
function attemptOf(event: RunEvent): Attempt | undefined {
  if (event.type === 'run-remove') throw removed();
  return 'attempt' in event ? event.attempt : undefined;
}

/** @throws EditError `not-found` */
async function readAttemptOf(runId: string, owner: string): Promise<Attempt | undefined> {
  const run = await readRun(runId, owner);
  if (!run) throw removed();
  return run.attempts[0];
}

const removed = () => new EditError('not-found', 'The run was removed while it was under way.');
