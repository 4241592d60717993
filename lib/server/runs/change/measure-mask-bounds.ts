import 'server-only';
import { desc, eq, isNull, sql } from 'drizzle-orm';
import { boundsOfEdited } from '../../../image/keep-map-bounds.ts';
import { database } from '../../db/database.ts';
import { images, type MaskBounds, runs } from '../../db/schema.ts';
import { decodeUpload, type MediaType } from '../../images/decode.ts';
import { readImage } from '../../images/image-store.ts';
import { keepMapOf } from '../../images/intake.ts';
import { log } from '../../log.ts';

/** Runs of one call: each mask is decoded, which takes up to half a second. */
const batchSize = 20;

/**
 * Measures the bounds of the masks of runs that earlier versions stored without them, newest first, at most 20 a call. A
 * mask that cannot be read gets the bounds of the whole picture, so that it is not read again.
 *
 * @returns the number of runs
 */
export async function measureMaskBounds(): Promise<number> {
  const rows = await database()
    .select({ id: runs.id, image: images })
    .from(runs)
    .innerJoin(images, eq(images.id, sql`coalesce(${runs.maskId}, ${runs.sourceId})`))
    .where(isNull(runs.maskBounds))
    .orderBy(desc(runs.id))
    .limit(batchSize);
  // One after another: this is work of the background.
  for (const { id, image } of rows) {
    const maskBounds = await boundsOf(image);
    await database().update(runs).set({ maskBounds }).where(eq(runs.id, id));
  }
  return rows.length;
}

async function boundsOf({ id, widthPx, heightPx }: typeof images.$inferSelect): Promise<MaskBounds> {
  const whole = { x: 0, y: 0, width: widthPx, height: heightPx };
  try {
    const { bytes, mediaType } = await readImage(id);
    const decoded = await decodeUpload(bytes, 'mask', [mediaType as MediaType]);
    return boundsOfEdited(keepMapOf(decoded)) ?? whole;
  } catch (error) {
    log.warn({ imageId: id, error }, 'a mask could not be measured; its run is shown whole');
    return whole;
  }
}
