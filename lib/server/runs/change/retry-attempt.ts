import 'server-only';
import { eq } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import type { Run } from '../../../edit/run/run.ts';
import { attempts, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { keepProject } from '../../projects/keep-project.ts';
import type { KeysFor } from '../../providers/gateway/user-keys.ts';
import { planTarget } from '../create/plan-target.ts';
import { appendAttemptEvent, appendEvent } from '../event-store.ts';
import { lockRun } from '../lock-run.ts';
import { cacheUserKeys, keysOf } from '../queue/user-key-cache.ts';
import { workerId } from '../queue/worker-lease.ts';
import { noSuchRun, requireRunIn } from '../view/read-run.ts';

/**
 * Queues an attempt again. Its results stay; only the missing ones are requested.
 *
 * @param keysFor the caller's own keys, as for a new run
 * @returns the run, and the id to enqueue; no id where the target cannot be used now
 * @throws EditError `not-found`, or `conflict` while the attempt is queued or running, or when no result is missing
 */
export async function retryAttempt(
  runId: string,
  attemptId: string,
  owner: string,
  keysFor: KeysFor = () => undefined,
): Promise<{ run: Run; queued: string[] }> {
  const { keys, ...retried } = await transaction(async (tx) => {
    const { projectId, isUnmarked } = await lockRun(tx, runId, owner);
    const run = await requireRunIn(tx, runId, owner);
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
    const mark = run.mask ? 'mask' : isUnmarked || run.markup ? 'nothing' : 'transparency';
    const { source, mask, references = [], maskBounds: edited, markup, original } = run;
    const facts = {
      ...source,
      maskBytes: mask?.bytes ?? 0,
      mark,
      references: references.length,
      hasMarkup: markup !== undefined,
      edited,
      original,
      ...(run.request.extension ? { extension: run.request.extension } : {}),
    } as const;
    const planned = planTarget(target, run.request, facts, keysFor);
    // Raw results of earlier calls are of the region that was sent then.
    const hasCalled = (attempt.calls ?? []).length > 0;
    const before = { region: attempt.region ?? null, originalRegion: attempt.originalRegion ?? null };
    const { region, originalRegion } = hasCalled ? before : planned;
    const keys = keysOf(target, keysFor);
    const hasUserKeys = keys !== undefined;
    await tx
      .update(attempts)
      .set({
        ...planned,
        region,
        originalRegion,
        hasUserKeys,
        worker: workerId(),
        startedAt: null,
        elapsedMs: null,
        traceId: null,
        providerRequestId: null,
        stopAskedAt: null,
      })
      .where(eq(attempts.id, attemptId));
    // Its project may have gone to the bin since the run was locked.
    if (projectId !== null && !(await keepProject(tx, projectId))) throw noSuchRun();
    const isQueued = planned.status === 'queued';
    if (isQueued) {
      await tx.update(runs).set({ status: 'running' }).where(eq(runs.id, runId));
      await appendEvent(tx, { id: runId, owner }, { type: 'run-status', runId, status: 'running' });
    }
    await appendAttemptEvent(tx, attemptId, isQueued ? 'attempt-queue' : 'attempt-end');
    return { run: await requireRunIn(tx, runId, owner), queued: isQueued ? [attemptId] : [], keys };
  });
  if (keys && retried.queued.length > 0) cacheUserKeys(attemptId, keys);
  return retried;
}
