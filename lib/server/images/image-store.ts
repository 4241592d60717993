import 'server-only';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { detectFormat } from '../../image/codec/format.ts';
import { allDone } from '../all-done.ts';
import { blobKey, type StagedFile } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database, type Queryable } from '../db/database.ts';
import { isStoreOutage } from '../db/error-classes.ts';
import { attempts, images, previews } from '../db/schema.ts';
import { transaction } from '../db/transaction.ts';
import { log } from '../log.ts';
import { mayRemove } from './removal-lock.ts';

/** Without a media type: that is detected from the bytes. A large image is a staged file instead of bytes. */
export type NewImage = {
  owner: string;
  bytes: Uint8Array | StagedImage;
  widthPx: number;
  heightPx: number;
};

/** The file of an image that is not read into memory. */
export type StagedImage = StagedFile & { mediaType: string };

const isStaged = (bytes: Uint8Array | StagedImage): bytes is StagedImage => !(bytes instanceof Uint8Array);

/** Class of the advisory locks that separate storing and deleting of one blob. */
const blobLocks = 7_204_312;

/** Stores bytes and an image row. @returns the id of the image */
export async function storeImage(image: NewImage): Promise<string> {
  const { id } = await withImages([image], async (tx, [row]) => {
    await tx.insert(images).values(row!);
    return row!;
  });
  return id;
}

type ImageRow = typeof images.$inferSelect;

/**
 * As `withBlobs`, for images.
 *
 * @param record receives the image rows, which it must insert
 */
export async function withImages<T>(
  news: readonly NewImage[],
  record: (tx: Queryable, rows: Omit<ImageRow, 'createdAt'>[]) => Promise<T>,
): Promise<T> {
  const bytes = news.map((image) => image.bytes);
  return await withBlobs(bytes, (tx, keys) => {
    const rows = news.map(({ bytes: file, ...image }, i) => {
      const mediaType = isStaged(file)
        ? file.mediaType
        : (detectFormat(file)?.mediaType ?? 'application/octet-stream');
      return { id: uuidv7(), ...image, mediaType, blob: keys[i]!, bytes: file.length };
    });
    return record(tx, rows);
  });
}

/** Times that blobs are stored, when equal ones are removed each time before a row names them. */
const maxTries = 3;

/**
 * Stores blobs, then runs `record` in the transaction that refers to them. No row names a missing blob, and a store
 * that hangs holds no connection. Blobs that no row comes to name are removed after a day (`collect-orphans.ts`).
 *
 * @param record inserts the rows
 */
export async function withBlobs<T>(
  bytes: readonly (Uint8Array | StagedImage)[],
  record: (tx: Queryable, keys: string[]) => Promise<T>,
): Promise<T> {
  const keys = bytes.map((one) => (isStaged(one) ? one.key : blobKey(one)));
  for (let tries = 1; tries <= maxTries; tries += 1) {
    await allDone(bytes.map((one, i) => put(keys[i]!, one)));
    const done = await transaction(async (tx) => {
      await keepRemoversOff(tx, keys);
      // The last run with equal bytes may have been removed since they were put.
      const stored = await allDone(keys.map((key) => blobs().has(key)));
      return stored.every(Boolean) ? { recorded: await record(tx, keys) } : undefined;
    });
    if (done) return done.recorded;
  }
  throw new Error(`blobs were removed ${maxTries} times while they were being stored`);
}

const put = (key: string, one: Uint8Array | StagedImage): Promise<void> =>
  isStaged(one) ? blobs().putFile(key, one.path) : blobs().put(key, one);

/** @returns the image; undefined where it has another owner */
export async function findImage(id: string, owner: string) {
  const [image] = await database()
    .select()
    .from(images)
    .where(and(eq(images.id, id), eq(images.owner, owner)));
  return image;
}

/** @returns the image of any owner: for callers who have checked access otherwise */
export async function findAnyImage(id: string): Promise<ImageRow | undefined> {
  const [image] = await database().select().from(images).where(eq(images.id, id));
  return image;
}

/** @throws BlobMissingError */
export async function readImage(id: string): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const image = await findAnyImage(id);
  if (!image) throw new Error(`image ${id} is not in the database`);
  return { bytes: await blobs().get(image.blob), mediaType: image.mediaType };
}

/** Deletes unreferenced images with their previews, and each blob that no other image shares. */
export async function removeImages(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const removed = await transaction(async (tx) => {
    // From here on no preview of them can be stored.
    await tx
      .select({ id: images.id })
      .from(images)
      .where(inArray(images.id, [...ids]))
      .orderBy(images.id)
      .for('update');
    const small = await tx
      .select({ blob: previews.blob })
      .from(previews)
      .where(inArray(previews.imageId, [...ids]));
    const whole = await tx
      .delete(images)
      .where(inArray(images.id, [...ids]))
      .returning({ blob: images.blob });
    return [...small, ...whole];
  });
  for (const blob of new Set(removed.map((row) => row.blob))) await removeUnsharedBlob(blob);
}

/**
 * Deletes a blob unless an image, a preview or a stored answer refers to it. During a backup it stays, and where the store is
 * away: it is removed as an orphan later.
 */
export async function removeUnsharedBlob(blob: string): Promise<void> {
  try {
    await transaction((tx) => removeUnshared(tx, blob));
  } catch (error) {
    if (!isStoreOutage(error)) throw error;
    log.warn({ blob, error }, 'a blob that nothing refers to could not be removed yet');
  }
}

async function removeUnshared(tx: Queryable, blob: string): Promise<void> {
  if (!(await mayRemove(tx))) return;
  await tx.execute(sql`select pg_advisory_xact_lock(${blobLocks}, hashtext(${blob}))`);
  const [inImages] = await tx.select({ n: count() }).from(images).where(eq(images.blob, blob));
  const [inPreviews] = await tx.select({ n: count() }).from(previews).where(eq(previews.blob, blob));
  const [inAnswers] = await tx
    .select({ n: count() })
    .from(attempts)
    // The first condition repeats that of the partial index, which the planner does not infer.
    .where(
      sql`${attempts.answers} <> '[]'::jsonb and ${attempts.answers} @> ${JSON.stringify([{ blob }])}::jsonb`,
    );
  if (inImages?.n === 0 && inPreviews?.n === 0 && inAnswers?.n === 0) await blobs().delete(blob);
}

/** Shared locks: any number of transactions may store one blob concurrently. */
async function keepRemoversOff(tx: Queryable, keys: readonly string[]): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock_shared(${blobLocks}, hashtext(key))
    from unnest(${sql.param([...keys])}::text[]) as key`);
}
