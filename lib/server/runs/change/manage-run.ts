import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { EditError, toAttemptError } from '../../../edit/errors.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Run } from '../../../edit/run/run.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { removeImages, removeUnsharedBlob } from '../../images/image-store.ts';
import type { KeysFor } from '../../providers/gateway/route.ts';
import { planTarget } from '../create/plan-target.ts';
import { appendAttemptEvent, appendEvent } from '../events.ts';
import { forgetKeys, keysOf, lendKeys } from '../execute/user-keys.ts';
import { cancelChannel, workerId } from '../execute/worker.ts';
import { lockRun } from '../lock-run.ts';
import { requireRun } from '../view/read-run.ts';

/**
 * Stops a run: what waits is never begun, what runs is no longer waited for, in whichever process it runs.
 *
 * @throws EditError `not-found`
 */
export async function cancelRun(id: string, owner: string): Promise<Run> {
  const { run, waiting } = await transaction(async (tx) => {
    await lockRun(tx, id, owner);
    const waiting = await tx
      .update(attempts)
      .set({
        status: 'cancelled',
        error: toAttemptError(new EditError('cancelled', 'Stopped before it was sent.')),
      })
      .where(and(eq(attempts.runId, id), eq(attempts.status, 'queued')))
      .returning({ id: attempts.id });
    const underWay = await tx
      .update(attempts)
      .set({ stopAskedAt: new Date() })
      .where(and(eq(attempts.runId, id), eq(attempts.status, 'running')))
      .returning({ id: attempts.id });
    const isLive = waiting.length + underWay.length > 0;
    if (isLive) await tx.update(runs).set({ status: 'cancelled' }).where(eq(runs.id, id));
    for (const attempt of underWay) await tx.execute(sql`select pg_notify(${cancelChannel}, ${attempt.id})`);
    for (const attempt of waiting) await appendAttemptEvent(tx, attempt.id, 'attempt-end');
    if (isLive) await appendEvent(tx, { id, owner }, { type: 'run-status', runId: id, status: 'cancelled' });
    return { run: await requireRun(tx, id, owner), waiting };
  });
  for (const attempt of waiting) forgetKeys(attempt.id);
  return run;
}

/**
 * Puts one target of a run into the queue again. Results that it has already are kept; only the missing ones are asked
 * for.
 *
 * @param keysFor the caller's own keys, as when a run is made
 * @returns the run, and the id to enqueue unless the target cannot be used now either
 * @throws EditError `not-found`, or `conflict` while it is under way or when nothing is missing
 */
export async function retryAttempt(
  runId: string,
  attemptId: string,
  owner: string,
  keysFor: KeysFor = () => undefined,
): Promise<{ run: Run; queued: string[] }> {
  const { keys, ...retried } = await transaction(async (tx) => {
    await lockRun(tx, runId, owner);
    const run = await requireRun(tx, runId, owner);
    const attempt = run.attempts.find((candidate) => candidate.id === attemptId);
    if (!attempt) throw new EditError('not-found', 'There is no such attempt in this run.');
    if (!isSettled(attempt.status)) throw new EditError('conflict', 'This attempt is still under way.');
    if (attempt.returned >= attempt.requested) {
      throw new EditError('conflict', 'This attempt has all its results. Start a new run for more.');
    }
    const { provider, model, settings, gateway } = attempt;
    const target = {
      provider,
      settings,
      ...(model === '' ? {} : { model }),
      ...(gateway ? { gateway } : {}),
    };
    const facts = { ...run.source, maskBytes: run.mask?.bytes ?? 0 };
    const planned = planTarget(target, run.request, facts, keysFor);
    const keys = keysOf(target, keysFor);
    const hasUserKeys = keys !== undefined;
    await tx
      .update(attempts)
      .set({
        ...planned,
        hasUserKeys,
        worker: workerId(),
        startedAt: null,
        elapsedMs: null,
        traceId: null,
        providerRequestId: null,
        stopAskedAt: null,
      })
      .where(eq(attempts.id, attemptId));
    const isQueued = planned.status === 'queued';
    if (isQueued) {
      await tx.update(runs).set({ status: 'running' }).where(eq(runs.id, runId));
      await appendEvent(tx, { id: runId, owner }, { type: 'run-status', runId, status: 'running' });
    }
    await appendAttemptEvent(tx, attemptId, isQueued ? 'attempt-queue' : 'attempt-end');
    return { run: await requireRun(tx, runId, owner), queued: isQueued ? [attemptId] : [], keys };
  });
  if (keys && retried.queued.length > 0) lendKeys(attemptId, keys);
  return retried;
}

/**
 * Removes a run with its pictures.
 *
 * @throws EditError `not-found`, or `conflict` while it is under way
 */
export async function removeRun(id: string, owner: string): Promise<void> {
  const { imageIds, answers } = await transaction(async (tx) => {
    await lockRun(tx, id, owner);
    const run = await requireRun(tx, id, owner);
    if (run.attempts.some((attempt) => !isSettled(attempt.status))) {
      throw new EditError('conflict', 'This run is still under way. Stop it first.');
    }
    const owned = await tx
      .select({
        answers: attempts.answers,
        rawId: results.rawId,
        compositedId: results.compositedId,
        adjustedId: results.adjustedId,
        deliveredId: results.deliveredId,
      })
      .from(attempts)
      .leftJoin(results, eq(results.attemptId, attempts.id))
      .where(eq(attempts.runId, id));
    await tx.delete(runs).where(eq(runs.id, id));
    await appendEvent(tx, { id, owner }, { type: 'run-remove', runId: id });
    const ids = [
      run.source.id,
      run.mask?.id,
      ...owned.flatMap((row) => [row.rawId, row.compositedId, row.adjustedId, row.deliveredId]),
    ];
    return {
      imageIds: ids.filter((imageId) => typeof imageId === 'string'),
      answers: owned.flatMap((row) => row.answers),
    };
  });
  await removeImages(imageIds);
  for (const { blob } of answers) await removeUnsharedBlob(blob);
}
