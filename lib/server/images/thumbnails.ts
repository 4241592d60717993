import 'server-only';
import { and, eq } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import { blobKey } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { type images, previews } from '../db/schema.ts';
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
  holder[key] ??= new Map();
  const underWay = holder[key];
  const name = `${image.id}-${widthPx}`;
  const making = underWay.get(name) ?? makePreview(image, widthPx).finally(() => underWay.delete(name));
  underWay.set(name, making);
  return await making;
}

async function makePreview({ id, blob }: { id: string; blob: string }, widthPx: number): Promise<Preview> {
  const bytes = await queueThumbnailWork(async () =>
    openUpright(await blobs().get(blob))
      .resize({ width: widthPx, withoutEnlargement: true })
      .webp({ quality: 86, effort: 2 })
      .toBuffer(),
  );
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
