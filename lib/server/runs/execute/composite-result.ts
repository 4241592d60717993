import 'server-only';
import { eq } from 'drizzle-orm';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import type { Finish, Registration } from '../../../edit/run/run.ts';
import type { SourceType } from '../../../image/codec/source-type.ts';
import type { Pixels } from '../../../image/pixels.ts';
import type { FinishedResult } from '../../../image/restore/finish.ts';
import { platform } from '../../../platform.ts';
import { allDone } from '../../all-done.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { images, results } from '../../db/schema.ts';
import { markStep } from '../../edit-diagnostics.ts';
import { decodeResult } from '../../images/decode.ts';
import { encodePng } from '../../images/encode.ts';
import { type NewImage, withImages } from '../../images/image-store.ts';
import { queueResultWork } from '../../images/pixel-queue.ts';
import { encodeShownPreview, storeShownPreview } from '../../images/thumbnails.ts';
import type { Edit } from '../../providers/provider.ts';
import { appendAttemptEvent } from '../event-store.ts';
import type { ResultRow } from '../result-store.ts';

/** A composited image that is not stored yet. */
export type MadeComposite = Omit<FinishedResult, 'composited'> & {
  finish: Finish;
  image: Omit<NewImage, 'owner'>;
  /** The file that pages show first; undefined where it could not be encoded. */
  preview: Uint8Array | undefined;
};

type Pictures = Pick<Edit, 'source' | 'mask'>;

/**
 * Composites a raw result with its source and measures it, in worker threads. It stores nothing and keeps the raw
 * image, so it can be repeated. A result that replaces the whole picture is only brought to its size.
 *
 * @param onPixels receives the pixels that are delivered, before they are encoded: the composited ones, or those of a raw
 *   result that replaces the whole picture
 * @throws EditError `malformed-answer` where the raw image cannot be decoded
 */
export async function makeComposite(
  readRaw: () => Promise<Uint8Array> | Uint8Array,
  pictures: Pictures,
  how: { finish: Finish; known?: Registration | null; sourceType: SourceType },
  onPixels?: (pixels: Pixels) => void,
): Promise<MadeComposite> {
  return await queueResultWork(async () => {
    const raw = await decodeResult(await readRaw());
    markStep('raw-decoded');
    const { finish } = how;
    const { mask } = pictures;
    const base = { source: pictures.source.pixels, raw, known: how.known ?? undefined };
    const task = mask ? { ...base, keep: mask.keep, finish } : base;
    const { composited, ...measured } = await platform().pictures.finish(task);
    markStep('finished');
    onPixels?.(mask ? composited : raw);
    const { widthPx, heightPx } = composited;
    const [bytes, preview] = await allDone([
      encodePng(composited, how.sourceType),
      encodeShownPreview(composited),
    ]);
    markStep('composited-encoded');
    return { ...measured, finish: mask ? finish : asItCame, image: { bytes, widthPx, heightPx }, preview };
  });
}

/** Stores the composited image of a result and appends an event. A result that has one already stays unchanged. */
export async function storeComposite(row: ResultRow, owner: string, made: MadeComposite): Promise<void> {
  const storedId = await withConnectionRetry(() =>
    withImages([{ owner, ...made.image }], async (tx, [image], stored) => {
      const [before] = await tx
        .select({ id: results.compositedId })
        .from(results)
        .where(eq(results.id, row.id))
        .for('no key update');
      if (!before || before.id !== null) return undefined;
      await tx.insert(images).values(image!);
      await tx
        .update(results)
        .set({ compositedId: image!.id, ...compositeColumns(made) })
        .where(eq(results.id, row.id));
      await stored;
      await appendAttemptEvent(tx, row.attemptId, 'attempt-change');
      return image!.id;
    }),
  );
  markStep('composited-stored');
  if (storedId) await storeShownPreview(storedId, made.preview);
}

/** The columns of a result row that its composited form sets. */
export const compositeColumns = ({ finish, registration, locality, seamStep }: MadeComposite) => ({
  finish,
  registration,
  locality,
  seamStep,
});

/** Options of a result that replaces the whole picture. */
const asItCame: Finish = { isMovedBack: false, featherPx: 0, isSeamMatched: false };

/** Width of the feather between result and source, in pixels, inside the mask. */
const featherPx = 6;

/** Models with exact masks need no feather. Shifted results are moved back into place. */
export function defaultFinish({ mask }: ModelEntry): Finish {
  return { isMovedBack: true, featherPx: mask === 'exact' ? 0 : featherPx, isSeamMatched: false };
}
