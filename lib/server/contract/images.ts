import 'server-only';
import { eq } from 'drizzle-orm';
import { parseSize } from '../../edit/request.ts';
import type { Result } from '../../edit/run.ts';
import { database } from '../db/database.ts';
import { results } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodePng, resizePixels } from '../images/encode.ts';
import { readImage, storeImage } from '../images/image-store.ts';

/** Which form of a result a caller wants, and at which size. */
export type Delivery = { isRaw: boolean; size: string; owner: string };

/** @returns the bytes of a result in the form that was asked for. */
export async function deliverBytes(result: Result, delivery: Delivery): Promise<Uint8Array> {
  return (await readImage(await deliverImage(result, delivery))).bytes;
}

/**
 * @returns the id of the image to give: the raw one as the provider gave it, or the composited one, resampled and
 *   stored where another size was asked for.
 */
export async function deliverImage(result: Result, { isRaw, size, owner }: Delivery): Promise<string> {
  const [row] = await database().select().from(results).where(eq(results.id, result.id));
  if (!row?.compositedId) throw new Error(`result ${result.id} is not finished`);
  if (isRaw) return row.rawId;
  const wanted = parseSize(size);
  const isRightSize = !wanted || (wanted.widthPx === result.widthPx && wanted.heightPx === result.heightPx);
  if (isRightSize) return row.compositedId;
  if (row.deliveredId) return row.deliveredId;
  const { bytes } = await readImage(row.compositedId);
  const pixels = await resizePixels(await decodeResult(bytes), wanted.widthPx, wanted.heightPx);
  const deliveredId = await storeImage({
    owner,
    mediaType: 'image/png',
    bytes: await encodePng(pixels),
    ...wanted,
  });
  await database().update(results).set({ deliveredId }).where(eq(results.id, result.id));
  return deliveredId;
}
