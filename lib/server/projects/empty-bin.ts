import 'server-only';
import {
  and,
  asc,
  type Column,
  eq,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  type SQL,
  sql,
} from 'drizzle-orm';
import { binDays } from '../../edit/project/limits.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, projects, runs } from '../db/schema.ts';
import { removeOrphanedRun } from '../runs/change/remove-run.ts';

/** Projects that one upkeep marks at most, and runs that it deletes at most: it ends soon, and the next one goes on. */
const maxProjects = 20;
const maxRuns = 100;

/**
 * Removes projects for good that have been in the bin for `binDays`, and deletes runs of all that were removed.
 *
 * @param limit of deleted runs
 */
export async function emptyBin(limit = maxRuns): Promise<void> {
  const due = database()
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        lt(projects.deletedAt, sql`now() - make_interval(days => ${binDays})`),
        isNull(projects.removedAt),
        notExists(liveAttempts(database(), projects.id)),
      ),
    )
    .orderBy(asc(projects.deletedAt))
    .limit(maxProjects)
    // One that is being restored is left to the next upkeep.
    .for('update', { skipLocked: true });
  await database().update(projects).set({ removedAt: sql`now()` }).where(inArray(projects.id, due));
  await deleteRuns(isNotNull(projects.removedAt), limit);
  await removeEmptyProjects();
}

/** Deletes runs of a project that was removed for good, in the order of their ids; the last one takes it along. */
export async function deleteRunsOf(projectId: string): Promise<void> {
  await deleteRuns(and(eq(projects.id, projectId), isNotNull(projects.removedAt)), maxRuns);
}

async function deleteRuns(ofProjects: SQL | undefined, limit: number): Promise<void> {
  const own = await database()
    .select({ id: runs.id })
    .from(runs)
    .innerJoin(projects, eq(projects.id, runs.projectId))
    .where(ofProjects)
    .orderBy(asc(runs.id))
    .limit(limit);
  for (const run of own) await removeOrphanedRun(run.id);
}

/** Removes projects whose last run an instance of an earlier version has removed: it knows no projects. */
async function removeEmptyProjects(): Promise<void> {
  const own = database().select({ id: runs.id }).from(runs).where(eq(runs.projectId, projects.id));
  await database().delete(projects).where(notExists(own));
}

/** Whether a run of the project has an attempt that is queued or running. */
export async function hasLiveRun(tx: Queryable, projectId: string): Promise<boolean> {
  return (await liveAttempts(tx, projectId).limit(1)).length > 0;
}

const liveAttempts = (q: Queryable, projectId: string | Column) =>
  q
    .select({ id: attempts.id })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(runs.projectId, projectId), inArray(attempts.status, ['queued', 'running'])));
