import 'server-only';
import { asc, eq, lt, sql } from 'drizzle-orm';
import { binDays } from '../../edit/project/limits.ts';
import { database } from '../db/database.ts';
import { projects, runs } from '../db/schema.ts';
import { removeBinnedRun } from '../runs/change/remove-run.ts';

/** Projects that one upkeep removes at most, so that it ends soon; the next one goes on. */
const maxRemoved = 20;

/** Removes projects for good that have been in the bin for `binDays`, with their runs and pictures. */
export async function emptyBin(): Promise<void> {
  const old = await database()
    .select({ id: projects.id })
    .from(projects)
    .where(lt(projects.deletedAt, sql`now() - make_interval(days => ${binDays})`))
    .orderBy(asc(projects.deletedAt))
    .limit(maxRemoved);
  for (const { id } of old) await removeProject(id);
}

/**
 * Removes a project of the bin run by run; the last one takes the project along. A project that is restored meanwhile
 * keeps the runs that are left.
 *
 * @returns false where a run has not ended yet, which stays with its project
 */
export async function removeProject(id: string): Promise<boolean> {
  const own = await database().select({ id: runs.id }).from(runs).where(eq(runs.projectId, id));
  let isWhole = true;
  for (const run of own) isWhole = (await removeBinnedRun(run.id)) && isWhole;
  return isWhole;
}
