import 'server-only';
import { eq } from 'drizzle-orm';
import { parseSize } from '../../edit/request.ts';
import type { Result } from '../../edit/run.ts';
import { database } from '../db/database.ts';
import { images, results } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodePng, resizePixels } from '../images/encode.ts';
import { readImage, withImages } from '../images/image-store.ts';
import { pictureWork } from '../images/picture-work.ts';
import type { MadeAhead } from './ahead.ts';

/** Which form of a result a caller wants, and at which size. */
export type Delivery = { isRaw: boolean; size: string; owner: string; ahead: MadeAhead | undefined };

/** @returns the bytes of a result in the form that was asked for; nothing more is stored. */
export async function deliverBytes(result: Result, delivery: Delivery): Promise<Uint8Array> {
  return (await resampled(result, delivery)) ?? (await readImage(await storedId(result, delivery))).bytes;
}

/**
 * @returns the id of the image to give: the raw one as the provider gave it, or the composited one, resampled and
 *   stored where another size was asked for.
 */
export async function deliverImage(result: Result, delivery: Delivery): Promise<string> {
  const wanted = parseSize(delivery.size);
  const bytes = await resampled(result, delivery);
  if (!bytes || !wanted) return await storedId(result, delivery);
  const image = { owner: delivery.owner, bytes, ...wanted };
  return await withImages([image], async (tx, [row]) => {
    await tx.insert(images).values(row!);
    await tx.update(results).set({ deliveredId: row!.id }).where(eq(results.id, result.id));
    return row!.id;
  });
}

/** @returns undefined where the stored form is the one to give */
async function resampled(result: Result, { isRaw, size, ahead }: Delivery): Promise<Uint8Array | undefined> {
  const wanted = parseSize(size);
  if (isRaw || !wanted) return undefined;
  if (wanted.widthPx === result.widthPx && wanted.heightPx === result.heightPx) return undefined;
  const made = ahead?.take(result.id);
  if (made) return await made;
  // Another process finished the run.
  const { bytes } = await readImage(await storedId(result, { isRaw }));
  return await pictureWork(async () =>
    encodePng(await resizePixels(await decodeResult(bytes), wanted.widthPx, wanted.heightPx)),
  );
}

/** The composited form is the one that was made first: a person may have adjusted it since. */
async function storedId(result: Result, { isRaw }: Pick<Delivery, 'isRaw'>): Promise<string> {
  const [row] = await database().select().from(results).where(eq(results.id, result.id));
  if (!row?.compositedId) throw new Error(`result ${result.id} is not finished`);
  return isRaw ? row.rawId : row.compositedId;
}
