import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { EditError, toAttemptError } from '../../../edit/errors.ts';
import type { Run } from '../../../edit/run/run.ts';
import { attempts, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { say } from '../../text/english.ts';
import { appendAttemptEvent, appendEvent } from '../event-store.ts';
import { lockRun } from '../lock-run.ts';
import { cancelChannel } from '../queue/notifications.ts';
import { cachedUserKeys, deleteUserKeys } from '../queue/user-key-cache.ts';
import { requireRunIn } from '../view/read-run.ts';

/**
 * Cancels a run: queued attempts never start; running ones are aborted, in whichever process they run.
 *
 * @throws EditError `not-found`
 */
export async function cancelRun(id: string, owner: string): Promise<Run> {
  const { run, lent } = await transaction(async (tx) => {
    await lockRun(tx, id, owner);
    const waiting = await tx
      .update(attempts)
      .set({
        status: 'cancelled',
        error: toAttemptError(new EditError('cancelled', say('server.call.stoppedBeforeSent'))),
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
    const lent = waiting.map((attempt) => ({ id: attempt.id, keys: cachedUserKeys(attempt.id) }));
    return { run: await requireRunIn(tx, id, owner), lent };
  });
  for (const attempt of lent) deleteUserKeys(attempt.id, attempt.keys);
  return run;
}
