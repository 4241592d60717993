import 'server-only';
import { and, eq } from 'drizzle-orm';
import sharp, { type Sharp } from 'sharp';
import { maxOriginalPixels } from '../../catalogue/original-contract-limits.ts';
import { EditError } from '../../edit/errors.ts';
import { previewPx } from '../../edit/run/preview-url.ts';
import type { Pixels } from '../../image/pixels.ts';
import { blobKey } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { type images, previews } from '../db/schema.ts';
import { log } from '../log.ts';
import { removeUnsharedBlob, withBlobs } from './image-store.ts';
import { queueThumbnailWork } from './pixel-queue.ts';
import { openUpright } from './upright.ts';

/** Widths of previews in pixels. Each preview is generated once and stored. */
export const previewWidths = [128, 256, 512, 1024] as const;

export type Preview = { blob: string; bytes: number };

/** Previews being generated: concurrent requests share the work. */
const key = Symbol.for('overpaint.previews-under-way');
const holder = globalThis as { [key]?: Map<string, Promise<Preview>> };

/**
 * The smallest preview width that is at least the requested one.
 *
 * @param text of the query
 * @throws EditError `invalid-value` for no positive integer, or above the largest width
 */
export function readPreviewWidth(text: string): number {
  const wish = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
  const width = previewWidths.find((candidate) => wish !== undefined && candidate >= wish);
  if (width !== undefined) return width;
  const message = `The width of a preview is a number of pixels from 1 to ${previewWidths.at(-1)}. Leave width out for the whole picture.`;
  throw new EditError('invalid-value', message, { param: 'width' });
}

/**
 * The stored preview of an image, generated on first request: a WebP at most `widthPx` wide, after EXIF orientation.
 *
 * @param widthPx one of `previewWidths`
 * @throws EditError `too-many-requests` where the queue is full, `not-found` where the image was removed meanwhile
 */
export async function findPreview(image: typeof images.$inferSelect, widthPx: number): Promise<Preview> {
  const [stored] = await database()
    .select({ blob: previews.blob, bytes: previews.bytes })
    .from(previews)
    .where(and(eq(previews.imageId, image.id), eq(previews.widthPx, widthPx)));
  if (stored) return stored;
  return await shareWork(image.id, widthPx, () => makePreview(image, widthPx));
}

/**
 * Encodes the preview that pages show first from pixels at hand, which saves reading and decoding the stored image.
 *
 * @returns undefined where that fails, which is logged: the preview is generated on first request then
 */
export async function encodeShownPreview({
  data,
  widthPx,
  heightPx,
}: Pixels): Promise<Uint8Array | undefined> {
  try {
    const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
    return await encodePreview(sharp(data, { raw }), previewPx.tile);
  } catch (error) {
    log.warn({ error }, 'a preview could not be encoded; it is generated on request');
    return undefined;
  }
}

/** Stores the preview that pages show first. Does not throw: without it, it is generated on first request. */
export async function storeShownPreview(imageId: string, file: Uint8Array | undefined): Promise<void> {
  if (!file) return;
  try {
    await shareWork(imageId, previewPx.tile, () => storePreview(imageId, previewPx.tile, file));
  } catch (error) {
    log.warn({ imageId, error }, 'a preview could not be stored; it is generated on request');
  }
}

/** Joins the work on a preview that is under way, or begins it. */
async function shareWork(imageId: string, widthPx: number, work: () => Promise<Preview>): Promise<Preview> {
  holder[key] ??= new Map();
  const underWay = holder[key];
  const name = `${imageId}-${widthPx}`;
  const making = underWay.get(name) ?? work().finally(() => underWay.delete(name));
  underWay.set(name, making);
  return await making;
}

const encodePreview = (picture: Sharp, widthPx: number): Promise<Uint8Array> =>
  picture.resize({ width: widthPx, withoutEnlargement: true }).webp({ quality: 86, effort: 2 }).toBuffer();

async function makePreview({ id, blob }: { id: string; blob: string }, widthPx: number): Promise<Preview> {
  const file = await queueThumbnailWork(async () =>
    encodePreview(openUpright(await blobs().get(blob), maxOriginalPixels), widthPx),
  );
  return await storePreview(id, widthPx, file);
}

/** @throws EditError `not-found` where the image was removed meanwhile */
async function storePreview(id: string, widthPx: number, bytes: Uint8Array): Promise<Preview> {
  const row = { imageId: id, widthPx, blob: blobKey(bytes), bytes: bytes.length };
  try {
    await withBlobs([bytes], async (tx) => {
      await tx.insert(previews).values(row).onConflictDoNothing();
    });
  } catch (error) {
    await removeUnsharedBlob(row.blob);
    if (!isGone(error)) throw error;
    throw new EditError('not-found', 'There is no such image. It may have been removed.', { cause: error });
  }
  return row;
}

/** PostgreSQL's foreign_key_violation: the image was removed meanwhile. */
function isGone(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23503';
}
