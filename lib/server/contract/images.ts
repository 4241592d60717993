import 'server-only';
import { eq } from 'drizzle-orm';
import { parseSize } from '../../edit/request/size.ts';
import type { Result } from '../../edit/run/run.ts';
import { detectFormat, formatOfMediaType } from '../../image/codec/format.ts';
import type { SourceType } from '../../image/codec/source-type.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images, results } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodeAs, type FileFormat, resizePixels } from '../images/encode.ts';
import { findAnyImage, readImage, withImages } from '../images/image-store.ts';
import { encodeFull } from '../images/original-part.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import type { EagerEncodings } from './eager-encode.ts';

/** Requested form, format and size of results. */
export type Delivery = {
  isRaw: boolean;
  /** The result is the whole picture: the raw one at the requested size, not the one of the source. */
  isWholePicture: boolean;
  /** An original is edited by region, at whose size the result is. */
  isOriginal: boolean;
  size: string;
  format: FileFormat;
  sourceType: SourceType;
  owner: string;
  ahead: EagerEncodings | undefined;
};

/** A result in the requested form. */
export type Delivered = {
  /** Undefined where there are more than the answer can hold. */
  bytes: Uint8Array | undefined;
  /** Id of the file format; undefined where it is not known. */
  format: string | undefined;
  /** Stores the image where it differs from the stored ones. @returns its id */
  imageId(): Promise<string>;
};

/**
 * Maximum size of all images in one answer, in bytes: as base64 they are in memory three times. Larger ones are given by
 * their address.
 */
export const maxAnswerBytes = 64 * 1_048_576;

/**
 * Provides a result as requested: raw, or composited at the requested size and format.
 *
 * @param maxBytes a larger image is not read
 */
export async function deliver(result: Result, delivery: Delivery, maxBytes: number): Promise<Delivered> {
  const made = await remade(result, delivery);
  if (made) {
    const bytes = made.bytes.length > maxBytes ? undefined : made.bytes;
    const imageId = () => keepDelivered(result, delivery.owner, made);
    return { bytes, format: detectFormat(made.bytes)?.id, imageId };
  }
  const id = await storedId(result, delivery);
  const image = await findAnyImage(id);
  if (!image) throw new Error(`image ${id} is not in the database`);
  const bytes = image.bytes > maxBytes ? undefined : await blobs().get(image.blob);
  return { bytes, format: formatOfMediaType(image.mediaType)?.id, imageId: async () => id };
}

type Made = { bytes: Uint8Array; widthPx: number; heightPx: number };

async function keepDelivered(result: Result, owner: string, made: Made): Promise<string> {
  return await withImages([{ owner, ...made }], async (tx, [row]) => {
    // A repeated request makes the same bytes: its row is used again, or nothing would ever delete the first one.
    const [before] = await tx
      .select({ id: images.id, blob: images.blob })
      .from(results)
      .innerJoin(images, eq(images.id, results.deliveredId))
      .where(eq(results.id, result.id));
    if (before?.blob === row!.blob) return before.id;
    await tx.insert(images).values(row!);
    await tx.update(results).set({ deliveredId: row!.id }).where(eq(results.id, result.id));
    return row!.id;
  });
}

/** @returns undefined where a stored image can be used as it is */
async function remade(result: Result, delivery: Delivery): Promise<Made | undefined> {
  const { isRaw, size, format, sourceType, ahead } = delivery;
  const stored = storedForm(result, delivery);
  const { widthPx, heightPx } = (isUnwritten(result, delivery) ? undefined : parseSize(size)) ?? stored;
  const isAsStored =
    format.type === 'png' &&
    stored.mediaType === 'image/png' &&
    widthPx === stored.widthPx &&
    heightPx === stored.heightPx;
  if (isRaw || isAsStored) return undefined;
  const made = ahead?.take(result.id);
  if (made) return { bytes: await made, widthPx, heightPx };
  const id = await storedId(result, delivery);
  if (isFull(result, delivery)) {
    const bytes = await queueResultWork(() => encodeFull(id, { widthPx, heightPx }, format, sourceType));
    return { bytes, widthPx, heightPx };
  }
  // The run was executed by another process.
  const { bytes } = await readImage(id);
  const anew = await queueResultWork(async () =>
    encodeAs(await resizePixels(await decodeResult(bytes), widthPx, heightPx), format, sourceType),
  );
  return { bytes: anew, widthPx, heightPx };
}

/** Size and format of the stored image that is delivered. */
function storedForm(result: Result, delivery: Delivery) {
  if (delivery.isWholePicture)
    return { widthPx: result.rawWidthPx, heightPx: result.rawHeightPx, mediaType: result.rawMediaType };
  const mediaType = 'image/png';
  if (!isFull(result, delivery)) return { widthPx: result.widthPx, heightPx: result.heightPx, mediaType };
  return { widthPx: result.fullWidthPx!, heightPx: result.fullHeightPx!, mediaType };
}

/** Whether the image at the size of the original is delivered. */
const isFull = ({ fullUrl }: Result, { isRaw, isWholePicture }: Delivery): boolean =>
  fullUrl !== undefined && !isRaw && !isWholePicture;

/** Whether the image at the size of the original could not be written: that of the source is delivered as it is. */
const isUnwritten = (result: Result, delivery: Delivery): boolean =>
  delivery.isOriginal && !delivery.isRaw && !isFull(result, delivery);

/** The first composited image: the one that is shown may have been adjusted. */
async function storedId(result: Result, { isRaw, isWholePicture }: Delivery): Promise<string> {
  const [row] = await database().select().from(results).where(eq(results.id, result.id));
  if (!row?.compositedId) throw new Error(`result ${result.id} is not finished`);
  return isRaw || isWholePicture ? row.rawId : (row.fullId ?? row.compositedId);
}
