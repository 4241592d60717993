import 'server-only';
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import type { Project } from '../../edit/project/project.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, projects, runs } from '../db/schema.ts';
import { readTransaction, transaction } from '../db/transaction.ts';
import { log } from '../log.ts';
import { cancelRun } from '../runs/change/cancel-run.ts';
import { appendEvent, appendRemovals } from '../runs/event-store.ts';
import { viewRuns } from '../runs/view/views.ts';
import { deleteRunsOf, hasLiveRun } from './empty-bin.ts';
import { noSuchProject, requireProject } from './read-project.ts';

/** Runs that a restored project announces: as many as a page lists at first. */
const announcedRuns = 20;
/** Live runs that one deletion stops at most. */
const maxStopped = 200;

type ProjectRow = typeof projects.$inferSelect;

/** @throws EditError `not-found` */
export async function renameProject(id: string, owner: string, name: string): Promise<Project> {
  await transaction(async (tx) => {
    const row = await lockProject(tx, id, owner);
    if (row.deletedAt) throw noSuchProject();
    await tx.update(projects).set({ name }).where(eq(projects.id, id));
  });
  return await readTransaction((tx) => requireProject(tx, id, owner));
}

/**
 * Moves a project to the bin. Its runs are gone for pages, clients and visitors of links until it is restored.
 *
 * @param options.isStopping stops its live runs first
 * @throws EditError `not-found`, or `conflict` where a run is live and not to be stopped
 */
export async function deleteProject(
  id: string,
  owner: string,
  { isStopping }: { isStopping: boolean },
): Promise<void> {
  if (isStopping) await stopRuns(id, owner);
  await transaction(async (tx) => {
    const row = await lockProject(tx, id, owner);
    if (row.deletedAt) return;
    const [live] = await tx
      .select({ id: attempts.id })
      .from(attempts)
      .innerJoin(runs, eq(runs.id, attempts.runId))
      // What was asked to stop ends in the bin.
      .where(and(eq(runs.projectId, id), isLive(), sql`${attempts.stopAskedAt} is null`))
      .limit(1);
    if (live) {
      throw new EditError(
        'conflict',
        isStopping
          ? 'Other edits of this project have just begun, or it has very many. Delete it again.'
          : 'Edits of this project are still running. Stop them, or delete it with stop=true.',
      );
    }
    await tx.update(projects).set({ deletedAt: sql`now()` }).where(eq(projects.id, id));
    await appendRemovals(tx, id);
  });
}

/**
 * Takes a project out of the bin. Open pages get its newest runs back.
 *
 * @throws EditError `not-found`
 */
export async function restoreProject(id: string, owner: string): Promise<Project> {
  await transaction(async (tx) => {
    const row = await lockProject(tx, id, owner);
    if (!row.deletedAt) return;
    await tx.update(projects).set({ deletedAt: null }).where(eq(projects.id, id));
    const newest = await tx
      .select()
      .from(runs)
      .where(eq(runs.projectId, id))
      .orderBy(desc(runs.id))
      .limit(announcedRuns);
    const views = await viewRuns(tx, newest);
    for (const run of views) await appendEvent(tx, { id: run.id, owner }, { type: 'run-start', run });
  });
  return await readTransaction((tx) => requireProject(tx, id, owner));
}

/**
 * Removes a project of the bin for good, with its runs and pictures. One transaction decides: a restore comes before or
 * finds no project. What is too much to be deleted at once is deleted by upkeep.
 *
 * @throws EditError `not-found`, or `conflict` where it is not in the bin, or a run of it has not ended yet
 */
export async function removeForGood(id: string, owner: string): Promise<void> {
  await transaction(async (tx) => {
    const row = await lockProject(tx, id, owner);
    if (!row.deletedAt) throw new EditError('conflict', 'Only a project in the bin can be removed for good.');
    if (await hasLiveRun(tx, id)) {
      throw new EditError('conflict', 'A run of this project has not ended yet. Try again in a minute.');
    }
    await tx.update(projects).set({ removedAt: sql`now()` }).where(eq(projects.id, id));
  });
  try {
    await deleteRunsOf(id);
  } catch (error) {
    log.warn({ projectId: id, error }, 'runs of a removed project could not be deleted; upkeep deletes them');
  }
}

/** Stops the live runs of a project, the oldest first, at most `maxStopped`. */
async function stopRuns(id: string, owner: string): Promise<void> {
  const live = await database()
    .selectDistinct({ id: runs.id })
    .from(runs)
    .innerJoin(attempts, eq(attempts.runId, runs.id))
    .where(and(eq(runs.projectId, id), eq(runs.owner, owner), isLive()))
    .orderBy(asc(runs.id))
    .limit(maxStopped);
  for (const run of live) {
    await cancelRun(run.id, owner).catch((error: unknown) => {
      // It has ended and was removed meanwhile.
      if (!(error instanceof EditError && error.code === 'not-found')) throw error;
    });
  }
}

const isLive = (): SQL => inArray(attempts.status, ['queued', 'running']);

/**
 * Locks a project that was not removed for good until the end of the transaction: neither a run is added nor the last one removed meanwhile.
 *
 * @throws EditError `not-found`
 */
async function lockProject(tx: Queryable, id: string, owner: string): Promise<ProjectRow> {
  const [row] = await tx
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), eq(projects.owner, owner), isNull(projects.removedAt)))
    .for('update');
  if (!row) throw noSuchProject();
  return row;
}
