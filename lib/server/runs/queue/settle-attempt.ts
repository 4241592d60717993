import 'server-only';
import { and, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { EditError, toAttemptError } from '../../../edit/errors.ts';
import type { AttemptError, AttemptStatus, Warning } from '../../../edit/run/run.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import type { Queryable } from '../../db/database.ts';
import { isConnectionError } from '../../db/error-classes.ts';
import { attempts, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { log } from '../../log.ts';
import { isFreeModel } from '../../providers/free-models.ts';
import { mayStillBill, say, withoutBill } from '../../text/english.ts';
import { decodedImageCache } from '../decoded-image-cache.ts';
import { appendAttemptEvent, appendEvent } from '../event-store.ts';
import { countResults, sumCharges } from '../execute/attempt-store.ts';
import { lockRunOf, type RunRow } from '../lock-run.ts';
import { workerId } from './worker-lease.ts';

export type Settlement = { error?: EditError; elapsedMs?: number };

/**
 * Ends an attempt. With results it has succeeded, and an error becomes a warning. The last attempt ends the run. Where
 * the outcome cannot be stored as it is, the attempt ends without it.
 *
 * An attempt of another process, or which has ended, stays unchanged. An `interrupted` attempt becomes `succeeded` when
 * its results arrive after all.
 */
export async function settleAttempt(attemptId: string, settlement: Settlement): Promise<void> {
  let done: RunRow | undefined;
  try {
    done = await withConnectionRetry(() => transaction((tx) => settle(tx, attemptId, settlement)));
  } catch (error) {
    if (isConnectionError(error)) throw error;
    log.error({ attemptId, error }, 'an outcome could not be stored; the attempt ends without it');
    done = await withConnectionRetry(() => transaction((tx) => settleMinimal(tx, attemptId)));
    await appendEndEvent(attemptId, done);
  }
  // Frees memory: the images of an ended run are rarely needed again.
  if (done) decodedImageCache().delete(done.id);
}

/** @returns the run where this was its last attempt */
async function settle(
  tx: Queryable,
  attemptId: string,
  { error, elapsedMs }: Settlement,
): Promise<RunRow | undefined> {
  const run = await lockRunOf(tx, attemptId);
  const [row] = await tx.select().from(attempts).where(eq(attempts.id, attemptId)).for('no key update');
  if (!run || !row) return undefined;
  const returned = await countResults(tx, attemptId);
  if (!canSettle(row, returned)) return undefined;
  const ending = error && endingOf(error, row);
  const status = error && returned === 0 ? statusOf(error) : 'succeeded';
  const partialWarning: Warning[] =
    ending && returned > 0 ? [{ code: 'partial', message: ending.message, sentence: ending.sentence }] : [];
  await tx
    .update(attempts)
    .set({
      status,
      error: status === 'succeeded' || !ending ? null : ending,
      warnings: sql`${attempts.warnings} || ${JSON.stringify(partialWarning)}::jsonb`,
      ...(elapsedMs === undefined ? {} : { elapsedMs }),
      ...sumCharges(row.charges),
    })
    .where(eq(attempts.id, attemptId));
  const isDone = await settleRun(tx, run.id);
  await appendAttemptEvent(tx, attemptId, 'attempt-end');
  if (!isDone) return undefined;
  await appendEvent(tx, run, { type: 'run-status', runId: run.id, status: 'done' });
  return run;
}

/** Last resort: ends an attempt with values that are certainly storable, and appends no event. */
async function settleMinimal(tx: Queryable, attemptId: string): Promise<RunRow | undefined> {
  const run = await lockRunOf(tx, attemptId);
  const [row] = await tx.select().from(attempts).where(eq(attempts.id, attemptId));
  if (!run || !row) return undefined;
  const status = (await countResults(tx, attemptId)) > 0 ? 'succeeded' : 'failed';
  const error = new EditError('internal', say('server.run.notStored', mayStillBill));
  await tx
    .update(attempts)
    .set({ status, error: status === 'succeeded' ? null : endingOf(error, row) })
    .where(
      and(
        eq(attempts.id, attemptId),
        inArray(attempts.status, ['queued', 'running']),
        eq(attempts.worker, workerId()),
      ),
    );
  return (await settleRun(tx, run.id)) ? run : undefined;
}

async function appendEndEvent(attemptId: string, done: RunRow | undefined): Promise<void> {
  try {
    await transaction(async (tx) => {
      await appendAttemptEvent(tx, attemptId, 'attempt-end');
      if (done) await appendEvent(tx, done, { type: 'run-status', runId: done.id, status: 'done' });
    });
  } catch (error) {
    log.error({ attemptId, error }, 'the end of an attempt could not be told; a reload shows it');
  }
}

function canSettle({ status, worker }: typeof attempts.$inferSelect, returned: number): boolean {
  if (status === 'interrupted') return returned > 0;
  return (status === 'queued' || status === 'running') && worker === workerId();
}

/** The error as it is stored: nothing that a free model did is billed. */
function endingOf(error: EditError, target: { provider: string; model: string }): AttemptError {
  const ending = toAttemptError(error);
  return isFreeModel(target) ? withoutBill(ending) : ending;
}

function statusOf(error: EditError): AttemptStatus {
  switch (error.code) {
    case 'content-refused':
      return 'refused';
    case 'cancelled':
      return 'cancelled';
    case 'interrupted':
      return 'interrupted';
    default:
      return 'failed';
  }
}

/**
 * Sets a run to `done` when no attempt is queued or running; a cancelled run stays cancelled.
 *
 * @returns whether the status changed
 */
async function settleRun(tx: Queryable, runId: string): Promise<boolean> {
  const live = tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), inArray(attempts.status, ['queued', 'running'])));
  const settled = await tx
    .update(runs)
    .set({ status: 'done' })
    .where(and(eq(runs.id, runId), notInArray(runs.status, ['done', 'cancelled']), sql`not exists ${live}`))
    .returning({ id: runs.id });
  return settled.length > 0;
}
