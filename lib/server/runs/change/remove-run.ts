import 'server-only';
import { eq } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import { isSettled } from '../../../edit/run/is-settled.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { removeImages, removeUnsharedBlob } from '../../images/image-store.ts';
import { appendEvent } from '../event-store.ts';
import { lockRun } from '../lock-run.ts';
import { requireRunIn } from '../view/read-run.ts';

/**
 * Deletes a run with its images and stored answers.
 *
 * @throws EditError `not-found`, or `conflict` while an attempt is queued or running
 */
export async function removeRun(id: string, owner: string): Promise<void> {
  const { imageIds, answers } = await transaction(async (tx) => {
    await lockRun(tx, id, owner);
    const run = await requireRunIn(tx, id, owner);
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
