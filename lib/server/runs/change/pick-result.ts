import 'server-only';
import { and, eq } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { PickWish, Run } from '../../../edit/run/run.ts';
import type { Queryable } from '../../db/database.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { appendEvent } from '../event-store.ts';
import { lockRun } from '../lock-run.ts';
import { requireRun } from '../view/read-run.ts';

/**
 * Picks the winner of a run, in place of an earlier one.
 *
 * @throws EditError `not-found`, or `invalid-value` where the run has no such result
 */
export async function pickResult(runId: string, owner: string, wish: PickWish): Promise<Run> {
  const resultId = wish.resultId.toLowerCase();
  return await changePick(runId, owner, async (tx) => {
    await requireResult(tx, runId, resultId);
    return { resultId, reason: wish.reason.trim() };
  });
}

/**
 * Takes the pick of a run back; without one nothing changes.
 *
 * @throws EditError `not-found`
 */
export async function removePick(runId: string, owner: string): Promise<Run> {
  return await changePick(runId, owner, async () => null);
}

async function changePick(
  id: string,
  owner: string,
  read: (tx: Queryable) => Promise<Run['pick']>,
): Promise<Run> {
  await transaction(async (tx) => {
    await lockRun(tx, id, owner);
    const pick = (await read(tx)) ?? null;
    await tx
      .update(runs)
      .set({ pickResultId: pick?.resultId ?? null, pickReason: pick?.reason ?? '' })
      .where(eq(runs.id, id));
    await appendEvent(tx, { id, owner }, { type: 'run-pick', runId: id, pick });
  });
  return await requireRun(id, owner);
}

async function requireResult(tx: Queryable, runId: string, resultId: string): Promise<void> {
  const found = await tx
    .select({ id: results.id })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .where(and(eq(results.id, resultId), eq(attempts.runId, runId)));
  if (found.length > 0) return;
  throw new EditError('invalid-value', 'The run has no such result. Send the id of one of its results.', {
    param: 'resultId',
  });
}
