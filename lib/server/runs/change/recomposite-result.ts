import 'server-only';
import { and, eq } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { Finish, Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { readImage, removeImages, storeImage } from '../../images/image-store.ts';
import { storeShownPreview } from '../../images/thumbnails.ts';
import { appendAttemptEvent } from '../event-store.ts';
import { compositeColumns, makeComposite } from '../execute/composite-result.ts';
import { fullFrameOf, loadPictures } from '../execute/load-attempt.ts';
import { sourceTypeOf } from '../source-type.ts';
import { requireRun } from '../view/read-run.ts';
import { visibleTo } from '../view/visible-runs.ts';

/**
 * Composites a result again with other options, without a call to the provider. The first composited image stays
 * stored, since its address may be in use.
 *
 * @returns the changed run
 * @throws EditError `not-found`, or `conflict` while the result is not composited yet
 */
export async function recompositeResult(
  runId: string,
  resultId: string,
  owner: string,
  finish: Finish,
): Promise<Run> {
  const [found] = await database()
    .select({ run: runs, result: results, attempt: attempts })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(results.id, resultId), eq(runs.id, runId), visibleTo(owner)));
  if (!found) throw new EditError('not-found', 'There is no such result in this run.');
  const { result, attempt } = found;
  if (attempt.isWholePicture) {
    throw new EditError('conflict', 'This result is the whole picture: nothing was composited.');
  }
  if (!result.compositedId) throw new EditError('conflict', 'This result is still being made.');
  const readRaw = async () => (await readImage(result.rawId)).bytes;
  const sourceType = sourceTypeOf(attempt.provider, false);
  const how = { finish, known: result.registration, sourceType, isFramed: true };
  const pictures = await loadPictures(found.run);
  const { source, mask } = pictures;
  const full = fullFrameOf(attempt, pictures);
  const frame = { source, mask, region: attempt.region ?? undefined, full };
  const made = await makeComposite(readRaw, frame, how);
  const adjustedId = await storeImage({ owner, ...made.image });
  const adjustedFullId = made.full ? await storeImage({ owner, ...made.full }) : null;
  await storeShownPreview(adjustedId, made.preview);
  const outdated = await transaction(async (tx) => {
    const [before] = await tx
      .select({ id: results.adjustedId, fullId: results.adjustedFullId })
      .from(results)
      .where(eq(results.id, resultId))
      .for('update');
    if (!before) return [adjustedId, adjustedFullId];
    await tx
      .update(results)
      .set({ adjustedId, adjustedFullId, ...compositeColumns(made) })
      .where(eq(results.id, resultId));
    await appendAttemptEvent(tx, result.attemptId, 'attempt-change');
    return [before.id, before.fullId];
  });
  await removeImages(outdated.filter((id) => id !== null));
  return await requireRun(runId, owner);
}
