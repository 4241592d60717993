import 'server-only';
import { eq } from 'drizzle-orm';
import type { ModelEntry } from '../../../catalogue/entry.ts';
import type { Finish, Registration } from '../../../edit/run/run.ts';
import type { SourceType } from '../../../image/codec/source-type.ts';
import type { KeepMap, Pixels } from '../../../image/pixels.ts';
import { pastePixels } from '../../../image/region/cut.ts';
import { drawOver, placeReduced } from '../../../image/region/original.ts';
import type { Region } from '../../../image/region/place-region.ts';
import type { FinishedResult } from '../../../image/restore/finish.ts';
import { platform } from '../../../platform.ts';
import { allDone } from '../../all-done.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { images, results } from '../../db/schema.ts';
import { markStep } from '../../edit-diagnostics.ts';
import { decodeResult } from '../../images/decode.ts';
import { encodePng, resizePixels } from '../../images/encode.ts';
import { type NewImage, withImages } from '../../images/image-store.ts';
import { stitchOriginal } from '../../images/original-part.ts';
import { queueResultWork } from '../../images/pixel-queue.ts';
import { encodeShownPreview, storeShownPreview } from '../../images/thumbnails.ts';
import { log } from '../../log.ts';
import { appendAttemptEvent } from '../event-store.ts';
import type { ResultRow } from '../result-store.ts';
import { type Frame, type FullFrame, sentPart } from './sent-edit.ts';

/** A composited image that is not stored yet. */
export type MadeComposite = Omit<FinishedResult, 'composited'> & {
  finish: Finish;
  image: Omit<NewImage, 'owner'>;
  /** The raw image of a region, placed in the source. */
  framed: Omit<NewImage, 'owner'> | undefined;
  /** The composited image at the size of the original, where that was edited and could be written. */
  full: Omit<NewImage, 'owner'> | undefined;
  /** The file that pages show first; undefined where it could not be encoded. */
  preview: Uint8Array | undefined;
};

type Finishing = {
  finish: Finish;
  known?: Registration | null;
  sourceType: SourceType;
  /** The raw image of a region has been placed in the source before. */
  isFramed?: boolean;
};

/**
 * Composites a raw result with its source and measures it, in worker threads. It stores nothing and keeps the raw
 * image, so it can be repeated. A result that replaces the whole picture is only brought to its size; that of a region is
 * registered and composited within the region, which is then pasted into the source. That of a region of the original is
 * put back there, and reduced into the source.
 *
 * Each step is a function of its own, so that the pixels that only it needs are free when it ends.
 *
 * @param onPixels receives the pixels that are delivered, before they are encoded: the composited ones, or those of a raw
 *   result that replaces the whole picture
 * @throws EditError `malformed-answer` where the raw image cannot be decoded
 */
export async function makeComposite(
  readRaw: ReadRaw,
  frame: Frame,
  how: Finishing,
  onPixels?: (pixels: Pixels) => void,
): Promise<MadeComposite> {
  return await queueResultWork(async () => {
    const { part, ...made } = await encodeFinished(await finishRaw(readRaw, frame, how, onPixels), how);
    const full = frame.full && (await stitched(frame.full, part, how.sourceType));
    markStep('composited-encoded');
    return { ...made, full };
  });
}

type ReadRaw = () => Promise<Uint8Array> | Uint8Array;

/** `shown` has the size of the source, `part` that of what was sent: opaque where it is put into an original. */
type Finished = Omit<MadeComposite, 'image' | 'preview' | 'full'> & { shown: Pixels; part: Pixels };

async function finishRaw(
  readRaw: ReadRaw,
  frame: Frame,
  how: Finishing,
  onPixels?: (pixels: Pixels) => void,
): Promise<Finished> {
  const raw = await decodeResult(await readRaw());
  markStep('raw-decoded');
  const { pixels: source, keep } = await sentPart(frame);
  const base = { source, raw, known: how.known ?? undefined };
  const task = keep ? { ...base, keep, finish: how.finish } : base;
  const { composited, ...measured } = await platform().pictures.finish(task);
  markStep('finished');
  const region = frame.full?.region ?? frame.region;
  const framed =
    region && !how.isFramed
      ? await encoded(inFrame(frame, await resizePixels(raw, region.width, region.height)), how.sourceType)
      : undefined;
  const shown = inFrame(frame, composited, frame.mask?.keep);
  onPixels?.(keep ? shown : raw);
  if (frame.full) drawOver(source, composited);
  return { ...measured, finish: keep ? how.finish : asItCame, framed, shown, part: composited };
}

async function encodeFinished({ shown, ...finished }: Finished, { sourceType }: Finishing) {
  const [image, preview] = await allDone([encoded(shown, sourceType), encodeShownPreview(shown)]);
  return { ...finished, image, preview };
}

/**
 * Places the pixels of what was sent in the source.
 *
 * @param keep of the source: what it keeps stays, byte for byte, where the part is reduced from an original
 */
function inFrame({ source, region, full }: Frame, part: Pixels, keep?: KeepMap): Pixels {
  if (full) return placeReduced(source.pixels, part, { ...full, ...(keep ? { keep } : {}) });
  return region ? pastePixels(source.pixels, part, region) : part;
}

/**
 * @param part the region of the original as it is delivered
 * @returns undefined where the large file cannot be written: a paid result is then kept at the size of the source
 */
async function stitched(
  { original, region }: FullFrame,
  part: Pixels,
  sourceType: SourceType,
): Promise<Omit<NewImage, 'owner'> | undefined> {
  const { widthPx, heightPx } = original;
  try {
    return { bytes: await stitchOriginal(original, part, region, sourceType), widthPx, heightPx };
  } catch (error) {
    log.error({ error, widthPx, heightPx }, 'a result could not be written at the size of its original');
    return undefined;
  }
}

async function encoded(pixels: Pixels, sourceType: SourceType): Promise<Omit<NewImage, 'owner'>> {
  const { widthPx, heightPx } = pixels;
  return { bytes: await encodePng(pixels, sourceType), widthPx, heightPx };
}

/** Stores the composited image of a result and appends an event. A result that has one already stays unchanged. */
export async function storeComposite(row: ResultRow, owner: string, made: MadeComposite): Promise<void> {
  const storedId = await withConnectionRetry(() =>
    withImages(imagesOf(owner, made), async (tx, rows) => {
      const [image, ...others] = rows;
      const framed = made.framed && others.shift();
      const full = made.full && others.shift();
      const [before] = await tx
        .select({ id: results.compositedId })
        .from(results)
        .where(eq(results.id, row.id))
        .for('no key update');
      if (!before || before.id !== null) return undefined;
      await tx.insert(images).values(rows);
      const ids = { compositedId: image!.id, framedId: framed?.id ?? null, fullId: full?.id ?? null };
      await tx
        .update(results)
        .set({ ...ids, ...compositeColumns(made) })
        .where(eq(results.id, row.id));
      await appendAttemptEvent(tx, row.attemptId, 'attempt-change');
      return image!.id;
    }),
  );
  markStep('composited-stored');
  if (storedId) await storeShownPreview(storedId, made.preview);
}

const imagesOf = (owner: string, { image, framed, full }: MadeComposite): NewImage[] =>
  [image, framed, full].flatMap((made) => (made ? [{ owner, ...made }] : []));

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

/**
 * Models with exact masks need no feather, unless their region was resampled. Shifted results are moved back into place.
 * The light of a region is matched to its surroundings, since a model that redraws it sees less of the scene.
 */
export function defaultFinish({ mask }: ModelEntry, region: Region | undefined): Finish {
  const isExact = mask === 'exact';
  const isResampled = region !== undefined && region.width !== region.sentWidthPx;
  return {
    isMovedBack: true,
    featherPx: isExact && !isResampled ? 0 : featherPx,
    isSeamMatched: region !== undefined && !isExact,
  };
}
