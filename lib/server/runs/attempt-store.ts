import 'server-only';
import { and, count, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import { type EditError, toAttemptError } from '../../edit/errors.ts';
import type { AttemptStatus, Warning } from '../../edit/run.ts';
import { database, type Queryable } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { attempts, results, runs, type StoredAnswer } from '../db/schema.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import { removeUnsharedBlob, withBlob } from '../images/image-store.ts';
import { appendAttemptEvent, appendEvent } from './events.ts';
import { workerId } from './worker.ts';

/**
 * Takes a queued attempt for this process. From here on it may cost money, and is never started again by itself.
 *
 * @returns false where it was cancelled, removed or taken in the meantime
 */
export async function claimAttempt(attemptId: string): Promise<boolean> {
  return await database().transaction(async (tx) => {
    const [claimed] = await tx
      .update(attempts)
      .set({ status: 'running', worker: workerId(), startedAt: new Date(), traceId: uuidv4() })
      .where(and(eq(attempts.id, attemptId), eq(attempts.status, 'queued')))
      .returning({ runId: attempts.runId });
    if (!claimed) return false;
    await tx
      .update(runs)
      .set({ status: 'running' })
      .where(and(eq(runs.id, claimed.runId), eq(runs.status, 'queued')));
    await appendAttemptEvent(tx, attemptId, 'attempt-start');
    return true;
  });
}

/** Stores an answer as it came, before anybody looks into it. */
export async function keepAnswer(attemptId: string, answer: GatewayAnswer): Promise<StoredAnswer> {
  const id = uuidv4();
  return await withPatience(() =>
    withBlob(answer.body, async (tx, blob) => {
      const stored: StoredAnswer = { id, blob, status: answer.status, headers: answer.headers };
      await tx
        .update(attempts)
        .set({
          answers: sql`${attempts.answers} || ${JSON.stringify([stored])}::jsonb`,
        })
        .where(eq(attempts.id, attemptId));
      return stored;
    }),
  );
}

/** Forgets an answer whose images are all stored. */
export async function dropAnswer(attemptId: string, { id, blob }: StoredAnswer): Promise<void> {
  await database()
    .update(attempts)
    .set({
      answers: sql`coalesce((select jsonb_agg(a) from jsonb_array_elements(${attempts.answers}) a where a->>'id' <> ${id}), '[]'::jsonb)`,
    })
    .where(eq(attempts.id, attemptId));
  await removeUnsharedBlob(blob);
}

export async function addWarnings(attemptId: string, warnings: readonly Warning[]): Promise<void> {
  if (warnings.length === 0) return;
  await database()
    .update(attempts)
    .set({ warnings: sql`${attempts.warnings} || ${JSON.stringify(warnings)}::jsonb` })
    .where(eq(attempts.id, attemptId));
}

export async function keepUsage(attemptId: string, usage: Record<string, unknown>): Promise<void> {
  await database().update(attempts).set({ usage }).where(eq(attempts.id, attemptId));
}

/** @returns how many finished results the attempt has. */
export async function countResults(q: Queryable, attemptId: string): Promise<number> {
  const [row] = await q
    .select({ n: count(results.compositedId) })
    .from(results)
    .where(eq(results.attemptId, attemptId));
  return row?.n ?? 0;
}

export type Settlement = { error?: EditError; elapsedMs?: number; costUsd?: number | null };

/**
 * Ends an attempt. One that has results has succeeded, even if an error cut it short: the error becomes a warning. The
 * run ends with its last attempt.
 */
export async function settleAttempt(attemptId: string, settlement: Settlement): Promise<void> {
  const { error, elapsedMs, costUsd } = settlement;
  await withPatience(() =>
    database().transaction(async (tx) => {
      const returned = await countResults(tx, attemptId);
      const status = error && returned === 0 ? statusOf(error) : 'succeeded';
      const cutShort: Warning[] = error && returned > 0 ? [{ code: 'partial', message: error.message }] : [];
      const [row] = await tx
        .update(attempts)
        .set({
          status,
          error: status === 'succeeded' || !error ? null : toAttemptError(error),
          warnings: sql`${attempts.warnings} || ${JSON.stringify(cutShort)}::jsonb`,
          ...(elapsedMs === undefined ? {} : { elapsedMs }),
          ...(costUsd === undefined ? {} : { costUsd }),
        })
        .where(eq(attempts.id, attemptId))
        .returning({ runId: attempts.runId });
      if (!row) return;
      await appendAttemptEvent(tx, attemptId, 'attempt-end');
      await settleRun(tx, row.runId);
    }),
  );
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

/** Marks a run as done when none of its attempts is live any more; one that was stopped stays stopped. */
export async function settleRun(tx: Queryable, runId: string): Promise<void> {
  const live = tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), inArray(attempts.status, ['queued', 'running'])));
  const [row] = await tx
    .update(runs)
    .set({ status: 'done' })
    .where(and(eq(runs.id, runId), notInArray(runs.status, ['done', 'cancelled']), sql`not exists ${live}`))
    .returning({ owner: runs.owner });
  if (row)
    await appendEvent(tx, { id: runId, owner: row.owner }, { type: 'run-status', runId, status: 'done' });
}
