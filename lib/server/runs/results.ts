import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import type { ModelEntry } from '../../catalogue/entry.ts';
import { EditError } from '../../edit/errors.ts';
import { composite } from '../../image/composite.ts';
import { featherInside } from '../../image/feather.ts';
import { measureLocality } from '../../image/locality.ts';
import { database } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { images, results } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodePng, resizePixels } from '../images/encode.ts';
import { readImage, storeImage, withBlob } from '../images/image-store.ts';
import type { Edit, ProviderResult } from '../providers/provider.ts';
import { appendAttemptEvent } from './events.ts';

type ResultRow = typeof results.$inferSelect;

/**
 * Stores the raw images of an answer, each with its row, before anything is done with them. Those that are stored
 * already, since a process died while it read the same answer, are not stored again. An image whose header cannot be
 * read is left out.
 *
 * @returns how many of the images are stored
 */
export async function keepResults(
  attemptId: string,
  owner: string,
  answerId: string,
  given: readonly ProviderResult[],
): Promise<number> {
  const stored = await database()
    .select({ answerId: results.answerId, answerIndex: results.answerIndex })
    .from(results)
    .where(eq(results.attemptId, attemptId));
  let kept = 0;
  for (const [answerIndex, { bytes, revisedPrompt }] of given.entries()) {
    const isStored = stored.some((row) => row.answerId === answerId && row.answerIndex === answerIndex);
    const shape = await readShape(bytes);
    if (!shape) continue;
    kept += 1;
    if (isStored) continue;
    const rawId = uuidv7();
    const row = { id: uuidv7(), attemptId, answerId, answerIndex, rawId, revisedPrompt };
    await withPatience(() =>
      withBlob(bytes, async (tx, blob) => {
        await tx.insert(images).values({ id: rawId, owner, blob, ...shape, bytes: bytes.length });
        await tx.insert(results).values(row);
      }),
    );
  }
  return kept;
}

async function readShape(bytes: Uint8Array) {
  try {
    const { width, height, format } = await sharp(bytes).metadata();
    return { widthPx: width, heightPx: height, mediaType: `image/${format}` };
  } catch {
    // Not a picture at all. The caller sees that fewer results came than the answer had.
    return undefined;
  }
}

/**
 * Makes the composited form of a stored raw result and measures its locality: the raw image is brought to the
 * source's size, then everything that the mask keeps is taken from the source. Models that only take a mask as advice
 * get a feather that lies inside the painted area.
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
  const { bytes } = await readImage(row.rawId);
  const { source, mask } = edit;
  const { widthPx, heightPx } = source.pixels;
  const raw = await resizePixels(await decodeResult(bytes), widthPx, heightPx);
  const keep = featherInside(mask.keep, featherOf(model));
  const composited = await encodePng(composite(source.pixels, raw, keep));
  const locality = measureLocality(source.pixels, raw, mask.keep);
  const image = { owner, bytes: composited, mediaType: 'image/png', widthPx, heightPx };
  await withPatience(async () => {
    const compositedId = await storeImage(image);
    await database().transaction(async (tx) => {
      await tx.update(results).set({ compositedId, locality }).where(eq(results.id, resultId));
      await appendAttemptEvent(tx, row.attemptId, 'attempt-change');
    });
  });
}

/** Results of a stored answer whose raw image is stored and whose composited one is not. */
export async function unfinishedResults(
  of: { answerId: string } | { attemptId: string },
): Promise<ResultRow[]> {
  const scope = 'answerId' in of ? eq(results.answerId, of.answerId) : eq(results.attemptId, of.attemptId);
  return await database()
    .select()
    .from(results)
    .where(and(scope, isNull(results.compositedId)))
    .orderBy(asc(results.id));
}

/** How far, in pixels, a result fades into its source inside the painted area. A model that keeps to the mask needs none. */
const featherPx = 6;

function featherOf({ mask }: ModelEntry): number {
  return mask === 'exact' ? 0 : featherPx;
}
