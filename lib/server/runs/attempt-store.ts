import 'server-only';
import { and, count, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { v4 as uuidv4 } from 'uuid';
import { type EditError, toAttemptError } from '../../edit/errors.ts';
import type { AttemptStatus, Warning } from '../../edit/run.ts';
import { database, type Queryable } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { attempts, results, runs, type StoredAnswer } from '../db/schema.ts';
import type { GatewayAnswer } from '../http/gateway.ts';
import { removeUnsharedBlob, withBlobs } from '../images/image-store.ts';
import { appendAttemptEvent, appendEvent } from './events.ts';
import { freshIntakes } from './fresh-intakes.ts';

/** Stores an answer as it came, before anybody looks into it. */
export async function keepAnswer(attemptId: string, answer: GatewayAnswer): Promise<StoredAnswer> {
  const id = uuidv4();
  return await withPatience(() =>
    withBlobs([answer.body], async (tx, [blob]) => {
      const stored: StoredAnswer = { id, blob: blob!, status: answer.status, headers: answer.headers };
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

/** Adds what a call told besides its images. */
export async function addNotes(
  attemptId: string,
  { warnings, usage }: { warnings: readonly Warning[]; usage?: Record<string, unknown> | undefined },
): Promise<void> {
  if (warnings.length === 0 && !usage) return;
  await database()
    .update(attempts)
    .set({
      warnings: sql`${attempts.warnings} || ${JSON.stringify(warnings)}::jsonb`,
      ...(usage ? { usage } : {}),
    })
    .where(eq(attempts.id, attemptId));
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
  const doneRunId = await withPatience(() =>
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
      if (!row) return undefined;
      await appendAttemptEvent(tx, attemptId, 'attempt-end');
      return (await settleRun(tx, row.runId)) ? row.runId : undefined;
    }),
  );
  // Nobody is likely to need its pictures again soon.
  if (doneRunId !== undefined) freshIntakes().delete(doneRunId);
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
 * Marks a run as done when none of its attempts is live any more; one that was stopped stays stopped.
 *
 * @returns whether it did
 */
async function settleRun(tx: Queryable, runId: string): Promise<boolean> {
  const live = tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), inArray(attempts.status, ['queued', 'running'])));
  const [row] = await tx
    .update(runs)
    .set({ status: 'done' })
    .where(and(eq(runs.id, runId), notInArray(runs.status, ['done', 'cancelled']), sql`not exists ${live}`))
    .returning({ owner: runs.owner });
  if (!row) return false;
  await appendEvent(tx, { id: runId, owner: row.owner }, { type: 'run-status', runId, status: 'done' });
  return true;
}
