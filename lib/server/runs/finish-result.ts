import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import type { Finish, Run } from '../../edit/run.ts';
import type { FinishedResult } from '../../image/finish.ts';
import { platform } from '../../platform.ts';
import { database } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { attempts, results, runs } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodePng } from '../images/encode.ts';
import { readImage, removeImages, storeImage } from '../images/image-store.ts';
import type { Edit } from '../providers/provider.ts';
import { appendAttemptEvent } from './events.ts';
import { loadPictures } from './load-attempt.ts';
import { readRun } from './read-run.ts';

type ResultRow = typeof results.$inferSelect;

/**
 * Makes the composited form of a stored raw result, and measures it. Worker threads do the work; the raw image stays
 * as it is, so that all of it can be done again.
 *
 * @throws EditError `malformed-answer` where the raw image cannot be decoded
 */
export async function finishResult(
  resultId: string,
  owner: string,
  edit: Edit,
  model: ModelEntry,
): Promise<void> {
  const [row] = await database().select().from(results).where(eq(results.id, resultId));
  if (!row) throw new EditError('not-found', 'This result was removed.');
  const finish = defaultFinish(model);
  const finished = await finishRow(row, edit, finish);
  await withPatience(async () => {
    const compositedId = await storeComposited(owner, finished);
    await database().transaction(async (tx) => {
      await tx
        .update(results)
        .set({ compositedId, finish, ...measuresOf(finished) })
        .where(eq(results.id, resultId));
      await appendAttemptEvent(tx, row.attemptId, 'attempt-change');
    });
  });
}

/**
 * Makes the composited form of a result in another way, without a call to its provider. The form that was made first
 * is kept beside it, since addresses of it may have been given away.
 *
 * @returns the run as it is then
 * @throws EditError `not-found`, or `conflict` while the result is not finished yet
 */
export async function adjustResult(
  runId: string,
  resultId: string,
  owner: string,
  finish: Finish,
): Promise<Run> {
  const [found] = await database()
    .select({ run: runs, result: results })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(results.id, resultId), eq(runs.id, runId), eq(runs.owner, owner)));
  if (!found) throw new EditError('not-found', 'There is no such result in this run.');
  if (!found.result.compositedId) throw new EditError('conflict', 'This result is still being made.');
  const finished = await finishRow(found.result, await loadPictures(found.run), finish);
  const adjustedId = await storeComposited(owner, finished);
  const outdatedId = await database().transaction(async (tx) => {
    const [before] = await tx
      .select({ id: results.adjustedId })
      .from(results)
      .where(eq(results.id, resultId))
      .for('update');
    if (!before) return adjustedId;
    await tx
      .update(results)
      .set({ adjustedId, finish, ...measuresOf(finished) })
      .where(eq(results.id, resultId));
    await appendAttemptEvent(tx, found.result.attemptId, 'attempt-change');
    return before.id;
  });
  if (outdatedId) await removeImages([outdatedId]);
  const run = await readRun(database(), runId, owner);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return run;
}

async function finishRow(
  row: ResultRow,
  { source, mask }: Pick<Edit, 'source' | 'mask'>,
  finish: Finish,
): Promise<FinishedResult> {
  const raw = await decodeResult((await readImage(row.rawId)).bytes);
  return await platform().pictures.finish({
    source: source.pixels,
    raw,
    keep: mask.keep,
    finish,
    known: row.registration ?? undefined,
  });
}

async function storeComposited(owner: string, { composited }: FinishedResult): Promise<string> {
  const { widthPx, heightPx } = composited;
  const bytes = await encodePng(composited);
  return await storeImage({ owner, bytes, mediaType: 'image/png', widthPx, heightPx });
}

const measuresOf = ({ registration, locality, seamStep }: FinishedResult) => ({
  registration,
  locality,
  seamStep,
});

/** How far, in pixels, a result fades into its source inside the painted area. */
const featherPx = 6;

/** A model that keeps to the mask needs no feather. Every result is moved back that lies elsewhere. */
function defaultFinish({ mask }: ModelEntry): Finish {
  return { isMovedBack: true, featherPx: mask === 'exact' ? 0 : featherPx, isSeamMatched: false };
}
