import 'server-only';
import { and, eq, exists, inArray, isNotNull } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import { database, type Queryable } from '../../db/database.ts';
import { attempts, projects, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { removeImages, removeUnsharedBlob } from '../../images/image-store.ts';
import { appendEvent } from '../event-store.ts';
import { lockRun, type RunRow } from '../lock-run.ts';

/** What a removed run leaves behind. */
type Remains = { imageIds: string[]; answers: { blob: string }[] };

/**
 * Deletes a run with its images and stored answers, and its project where it was the last run.
 *
 * @throws EditError `not-found`, or `conflict` while an attempt is queued or running
 */
export async function removeRun(id: string, owner: string): Promise<void> {
  const remains = await transaction(async (tx) => {
    const run = await lockRun(tx, id, owner);
    if (await isLive(tx, id)) {
      throw new EditError('conflict', 'This run is still under way. Stop it first.');
    }
    return await removeRows(tx, run);
  });
  await removeRemains(remains);
}

/**
 * As `removeRun`, for a run of a project that was removed for good, of any owner. Such a project has no live run and
 * never gets one, so no state is checked. Another process may have removed the run.
 */
export async function removeOrphanedRun(id: string): Promise<void> {
  const removed = database()
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, runs.projectId), isNotNull(projects.removedAt)));
  const remains = await transaction(async (tx) => {
    const [run] = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.id, id), exists(removed)))
      .for('no key update');
    return run && (await removeRows(tx, run));
  });
  if (remains) await removeRemains(remains);
}

async function isLive(tx: Queryable, runId: string): Promise<boolean> {
  const live = await tx
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.runId, runId), inArray(attempts.status, ['queued', 'running'])))
    .limit(1);
  return live.length > 0;
}

async function removeRows(tx: Queryable, run: RunRow): Promise<Remains> {
  const { id, owner } = run;
  const owned = await tx
    .select({
      answers: attempts.answers,
      rawId: results.rawId,
      framedId: results.framedId,
      compositedId: results.compositedId,
      adjustedId: results.adjustedId,
      fullId: results.fullId,
      adjustedFullId: results.adjustedFullId,
      deliveredId: results.deliveredId,
    })
    .from(attempts)
    .leftJoin(results, eq(results.attemptId, attempts.id))
    .where(eq(attempts.runId, id));
  await tx.delete(runs).where(eq(runs.id, id));
  await removeEmptyProject(tx, run.projectId);
  await appendEvent(tx, { id, owner }, { type: 'run-remove', runId: id });
  const ids = [
    run.sourceId,
    run.originalId,
    run.originalKeepId,
    run.maskId,
    run.markupId,
    ...run.referenceIds,
    ...owned.flatMap((row) => [row.rawId, row.framedId, row.compositedId, row.adjustedId, row.deliveredId]),
    ...owned.flatMap((row) => [row.fullId, row.adjustedFullId]),
  ];
  return {
    imageIds: ids.filter((imageId) => typeof imageId === 'string'),
    answers: owned.flatMap((row) => row.answers),
  };
}

/** Its lock makes a run that begins in the project at the same time visible to the second statement. */
async function removeEmptyProject(tx: Queryable, id: string | null): Promise<void> {
  if (id === null) return;
  await tx.select({ id: projects.id }).from(projects).where(eq(projects.id, id)).for('update');
  const [left] = await tx.select({ id: runs.id }).from(runs).where(eq(runs.projectId, id)).limit(1);
  if (!left) await tx.delete(projects).where(eq(projects.id, id));
}

async function removeRemains({ imageIds, answers }: Remains): Promise<void> {
  await removeImages(imageIds);
  for (const { blob } of answers) await removeUnsharedBlob(blob);
}
