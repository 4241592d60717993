import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { attempts, runs } from '../db/schema.ts';
import { noSuchRun } from './view/read-run.ts';
import { visibleTo } from './view/visible-runs.ts';

export type RunRow = typeof runs.$inferSelect;

/**
 * Locks a run until the end of the transaction. Every change of attempt states takes this lock first, which serializes
 * the changes of a run (lock order: `db/transaction.ts`).
 *
 * @throws EditError `not-found` where it does not exist, has another owner or is in the bin
 */
export async function lockRun(tx: Queryable, id: string, owner: string): Promise<RunRow> {
  const [run] = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), visibleTo(owner)))
    .for('no key update');
  if (!run) throw noSuchRun();
  return run;
}

/** As `lockRun`, by the id of an attempt. @returns undefined where the attempt was removed */
export async function lockRunOf(tx: Queryable, attemptId: string): Promise<RunRow | undefined> {
  const [run] = await tx
    .select()
    .from(runs)
    .where(
      eq(runs.id, sql`(select ${attempts.runId} from ${attempts} where ${attempts.id} = ${attemptId}::uuid)`),
    )
    .for('no key update');
  return run;
}
