import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import { EditError } from '../../../edit/errors.ts';
import type { Finish, Registration, Run } from '../../../edit/run/run.ts';
import type { Pixels } from '../../../image/pixels.ts';
import type { FinishedResult } from '../../../image/restore/finish.ts';
import { platform } from '../../../platform.ts';
import { database } from '../../db/database.ts';
import { withPatience } from '../../db/patience.ts';
import { attempts, images, results, runs } from '../../db/schema.ts';
import { transaction } from '../../db/transaction.ts';
import { decodeResult } from '../../images/decode.ts';
import { encodePng } from '../../images/encode.ts';
import { type NewImage, readImage, removeImages, storeImage, withImages } from '../../images/image-store.ts';
import { pictureWork } from '../../images/picture-work.ts';
import type { Edit } from '../../providers/provider.ts';
import { markStep } from '../../steps.ts';
import { appendAttemptEvent } from '../events.ts';
import { loadPictures } from '../execute/load-attempt.ts';
import type { ResultRow } from '../results.ts';
import { readRun } from '../view/read-run.ts';

/** A composited form that is made and not stored. */
export type MadeComposite = Omit<FinishedResult, 'composited'> & {
  finish: Finish;
  image: Omit<NewImage, 'owner'>;
};

type Pictures = Pick<Edit, 'source' | 'mask'>;

/**
 * Makes the composited form of a raw result, and measures it. Worker threads do the work; nothing is stored yet, and the
 * raw image stays as it is, so that all of it can be done again.
 *
 * @param onPixels is given the pixels before they are encoded
 * @throws EditError `malformed-answer` where the raw image cannot be decoded
 */
export async function makeComposite(
  readRaw: () => Promise<Uint8Array> | Uint8Array,
  pictures: Pictures,
  how: { finish: Finish; known?: Registration | null },
  onPixels?: (pixels: Pixels) => void,
): Promise<MadeComposite> {
  return await pictureWork(async () => {
    const raw = await decodeResult(await readRaw());
    markStep('raw-decoded');
    const { composited, ...measured } = await platform().pictures.finish({
      source: pictures.source.pixels,
      raw,
      keep: pictures.mask.keep,
      finish: how.finish,
      known: how.known ?? undefined,
    });
    markStep('finished');
    onPixels?.(composited);
    const { widthPx, heightPx } = composited;
    const bytes = await encodePng(composited);
    markStep('composited-encoded');
    return { ...measured, finish: how.finish, image: { bytes, widthPx, heightPx } };
  });
}

/** Stores the composited form with which a result is finished, and tells of it. One that is finished stays as it is. */
export async function keepComposite(row: ResultRow, owner: string, made: MadeComposite): Promise<void> {
  await withPatience(() =>
    withImages([{ owner, ...made.image }], async (tx, [image], stored) => {
      const [before] = await tx
        .select({ id: results.compositedId })
        .from(results)
        .where(eq(results.id, row.id))
        .for('no key update');
      if (!before || before.id !== null) return;
      await tx.insert(images).values(image!);
      await tx
        .update(results)
        .set({ compositedId: image!.id, ...columnsOf(made) })
        .where(eq(results.id, row.id));
      await stored;
      await appendAttemptEvent(tx, row.attemptId, 'attempt-change');
    }),
  );
  markStep('composited-stored');
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
  const { result } = found;
  const readRaw = async () => (await readImage(result.rawId)).bytes;
  const how = { finish, known: result.registration };
  const made = await makeComposite(readRaw, await loadPictures(found.run), how);
  const adjustedId = await storeImage({ owner, ...made.image });
  const outdatedId = await transaction(async (tx) => {
    const [before] = await tx
      .select({ id: results.adjustedId })
      .from(results)
      .where(eq(results.id, resultId))
      .for('update');
    if (!before) return adjustedId;
    await tx
      .update(results)
      .set({ adjustedId, ...columnsOf(made) })
      .where(eq(results.id, resultId));
    await appendAttemptEvent(tx, result.attemptId, 'attempt-change');
    return before.id;
  });
  if (outdatedId) await removeImages([outdatedId]);
  const run = await readRun(database(), runId, owner);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return run;
}

const columnsOf = ({ finish, registration, locality, seamStep }: MadeComposite) => ({
  finish,
  registration,
  locality,
  seamStep,
});

/** How far, in pixels, a result fades into its source inside the painted area. */
const featherPx = 6;

/** A model that keeps to the mask needs no feather. Every result is moved back that lies elsewhere. */
export function defaultFinish({ mask }: ModelEntry): Finish {
  return { isMovedBack: true, featherPx: mask === 'exact' ? 0 : featherPx, isSeamMatched: false };
}
