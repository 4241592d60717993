import 'server-only';
import { eq } from 'drizzle-orm';
import { parseSize } from '../../edit/request/size.ts';
import type { Result } from '../../edit/run/run.ts';
import type { SourceType } from '../../image/codec/source-type.ts';
import { database } from '../db/database.ts';
import { images, results } from '../db/schema.ts';
import { decodeResult } from '../images/decode.ts';
import { encodeAs, type FileFormat, resizePixels } from '../images/encode.ts';
import { readImage, withImages } from '../images/image-store.ts';
import { queueResultWork } from '../images/pixel-queue.ts';
import type { EagerEncodings } from './eager-encode.ts';

/** Requested form, format and size of results. */
export type Delivery = {
  isRaw: boolean;
  /** The result is the whole picture: the raw one at the requested size, not the one of the source. */
  isWholePicture: boolean;
  size: string;
  format: FileFormat;
  sourceType: SourceType;
  owner: string;
  ahead: EagerEncodings | undefined;
};

/** A result in the requested form. */
export type Delivered = {
  bytes: Uint8Array;
  /** Stores the image where it differs from the stored ones. @returns its id */
  imageId(): Promise<string>;
};

/** Provides a result as requested: raw, or composited at the requested size and format. */
export async function deliver(result: Result, delivery: Delivery): Promise<Delivered> {
  const made = await remade(result, delivery);
  if (made) return { bytes: made.bytes, imageId: () => keepDelivered(result, delivery.owner, made) };
  const id = await storedId(result, delivery);
  return { bytes: (await readImage(id)).bytes, imageId: async () => id };
}

type Made = { bytes: Uint8Array; widthPx: number; heightPx: number };

async function keepDelivered(result: Result, owner: string, made: Made): Promise<string> {
  return await withImages([{ owner, ...made }], async (tx, [row]) => {
    await tx.insert(images).values(row!);
    await tx.update(results).set({ deliveredId: row!.id }).where(eq(results.id, result.id));
    return row!.id;
  });
}

/** @returns undefined where a stored image can be used as it is */
async function remade(result: Result, delivery: Delivery): Promise<Made | undefined> {
  const { isRaw, size, format, sourceType, ahead } = delivery;
  const stored = storedForm(result, delivery);
  const { widthPx, heightPx } = parseSize(size) ?? stored;
  const isAsStored =
    format.type === 'png' &&
    stored.mediaType === 'image/png' &&
    widthPx === stored.widthPx &&
    heightPx === stored.heightPx;
  if (isRaw || isAsStored) return undefined;
  const made = ahead?.take(result.id);
  if (made) return { bytes: await made, widthPx, heightPx };
  // The run was executed by another process.
  const { bytes } = await readImage(await storedId(result, delivery));
  const anew = await queueResultWork(async () =>
    encodeAs(await resizePixels(await decodeResult(bytes), widthPx, heightPx), format, sourceType),
  );
  return { bytes: anew, widthPx, heightPx };
}

/** Size and format of the stored image that is delivered. */
function storedForm(result: Result, { isWholePicture }: Delivery) {
  return isWholePicture
    ? { widthPx: result.rawWidthPx, heightPx: result.rawHeightPx, mediaType: result.rawMediaType }
    : { widthPx: result.widthPx, heightPx: result.heightPx, mediaType: 'image/png' };
}

/** The first composited image: the one that is shown may have been adjusted. */
async function storedId(result: Result, { isRaw, isWholePicture }: Delivery): Promise<string> {
  const [row] = await database().select().from(results).where(eq(results.id, result.id));
  if (!row?.compositedId) throw new Error(`result ${result.id} is not finished`);
  return isRaw || isWholePicture ? row.rawId : row.compositedId;
}
