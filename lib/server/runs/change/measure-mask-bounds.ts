import 'server-only';
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Run } from '../../../edit/run/run.ts';
import { boundsOfEdited } from '../../../image/keep-map-bounds.ts';
import { database } from '../../db/database.ts';
import { images, runs } from '../../db/schema.ts';
import { decodeUpload, type MediaType } from '../../images/decode.ts';
import { readImage } from '../../images/image-store.ts';
import { keepMapOf } from '../../images/intake.ts';
import { queueBackgroundWork } from '../../images/pixel-queue.ts';
import { log } from '../../log.ts';

/** Runs of one call: each mask is decoded, which takes up to half a second. */
const batchSize = 20;

/**
 * Creates a function that measures the bounds of the masks of runs that earlier versions stored without them, newest
 * first, at most 20 a call. It looks at each run once, and then at none: a mask that cannot be read keeps no bounds, so
 * its run is shown whole, and the next start of the server tries it again.
 *
 * @returns a function that resolves to the number of runs it looked at
 */
export function createMaskMeasurer(): () => Promise<number> {
  let last: string | undefined;
  let isThrough = false;
  return async () => {
    if (isThrough) return 0;
    const rows = await runsWithoutBounds(last);
    // One after another: this is work of the background.
    for (const { id, image } of rows) {
      const maskBounds = await boundsOf(image);
      if (maskBounds) await database().update(runs).set({ maskBounds }).where(eq(runs.id, id));
      last = id;
    }
    isThrough = rows.length < batchSize;
    return rows.length;
  };
}

async function runsWithoutBounds(after: string | undefined) {
  return await database()
    .select({ id: runs.id, image: images })
    .from(runs)
    .innerJoin(images, eq(images.id, sql`coalesce(${runs.maskId}, ${runs.sourceId})`))
    .where(and(isNull(runs.maskBounds), after === undefined ? undefined : lt(runs.id, after)))
    .orderBy(desc(runs.id))
    .limit(batchSize);
}

/** @returns the whole picture for a mask that keeps everything; undefined where the mask cannot be read */
async function boundsOf({
  id,
  widthPx,
  heightPx,
}: typeof images.$inferSelect): Promise<Run['maskBounds'] | undefined> {
  try {
    const { bytes, mediaType } = await readImage(id);
    const bounds = await queueBackgroundWork(async () =>
      boundsOfEdited(keepMapOf(await decodeUpload(bytes, 'mask', [mediaType as MediaType]))),
    );
    return bounds ?? { x: 0, y: 0, width: widthPx, height: heightPx };
  } catch (error) {
    log.warn({ imageId: id, error }, 'a mask could not be measured; its run is shown whole');
    return undefined;
  }
}
