import 'server-only';
import { and, eq } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { Run } from '../../../edit/run/run.ts';
import { database, type Queryable } from '../../db/database.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { keepProject } from '../../projects/keep-project.ts';
import { findOwnResult } from '../view/own-result.ts';

/** @throws EditError `invalid-value` where the result does not exist, has another owner or is in the bin */
export async function requireParent(resultId: string, owner: string): Promise<NonNullable<Run['parent']>> {
  const found = await findOwnResult(database(), resultId, owner);
  if (!found) throw noSuchParent();
  return { runId: found.attempt.runId, resultId };
}

/**
 * As `requireParent`, with locks that keep the result and its project until the end of the transaction, in the order of
 * `db/transaction.ts`: the result, then the project.
 *
 * @returns the id of the project; undefined for a run of an earlier version that has none yet
 */
export async function lockParent(
  tx: Queryable,
  resultId: string,
  owner: string,
): Promise<string | undefined> {
  const [parent] = await tx
    .select({ projectId: runs.projectId })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(results.id, resultId), eq(runs.owner, owner)))
    .for('key share', { of: results });
  if (!parent) throw noSuchParent();
  if (parent.projectId === null) return undefined;
  if (!(await keepProject(tx, parent.projectId))) throw noSuchParent();
  return parent.projectId;
}

const noSuchParent = (): EditError =>
  new EditError(
    'invalid-value',
    'The result that this picture was is not there any more. Leave parent out, or send the id of another one.',
    { param: 'parent' },
  );
