import 'server-only';
import { createHash } from 'node:crypto';
import { and, count, eq, inArray, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { blobs } from '../blobs/index.ts';
import { type Database, database, type Queryable } from '../db/database.ts';
import { attempts, images } from '../db/schema.ts';

export type NewImage = {
  owner: string;
  bytes: Uint8Array;
  mediaType: string;
  widthPx: number;
  heightPx: number;
};

/** Namespace of the advisory locks that keep storing and removing one blob from meeting. */
const blobLocks = 7_204_312;

/** Stores the bytes, then the row. @returns the id of the image */
export async function storeImage(image: NewImage): Promise<string> {
  const id = uuidv7();
  await withBlob(image.bytes, async (tx, blob) => {
    const { owner, mediaType, widthPx, heightPx, bytes } = image;
    await tx.insert(images).values({ id, owner, blob, mediaType, widthPx, heightPx, bytes: bytes.length });
  });
  return id;
}

/** Stores bytes as a blob and runs `record` in the transaction that must refer to it. */
export async function withBlob<T>(
  bytes: Uint8Array,
  record: (tx: Queryable, blob: string) => Promise<T>,
): Promise<T> {
  const key = createHash('sha256').update(bytes).digest('hex');
  return await database().transaction(async (tx) => {
    await lockBlob(tx, key);
    return await record(tx, await blobs().put(bytes));
  });
}

/** @returns the image when it belongs to the owner; undefined otherwise. */
export async function findImage(id: string, owner: string) {
  const [image] = await database()
    .select()
    .from(images)
    .where(and(eq(images.id, id), eq(images.owner, owner)));
  return image;
}

/** @throws BlobMissingError */
export async function readImage(id: string): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const [image] = await database().select().from(images).where(eq(images.id, id));
  if (!image) throw new Error(`image ${id} is not in the database`);
  return { bytes: await blobs().get(image.blob), mediaType: image.mediaType };
}

/** Removes images that nothing refers to any more, and each blob that no other image shares. */
export async function removeImages(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const removed = await database()
    .delete(images)
    .where(inArray(images.id, [...ids]))
    .returning({ blob: images.blob });
  for (const blob of new Set(removed.map((row) => row.blob))) await removeUnsharedBlob(blob);
}

/** Removes a blob unless an image or a stored answer refers to it. */
export async function removeUnsharedBlob(blob: string): Promise<void> {
  await database().transaction(async (tx: Database | Queryable) => {
    await lockBlob(tx, blob);
    const [inImages] = await tx.select({ n: count() }).from(images).where(eq(images.blob, blob));
    const [inAnswers] = await tx
      .select({ n: count() })
      .from(attempts)
      .where(sql`${attempts.answers} @> ${JSON.stringify([{ blob }])}::jsonb`);
    if (inImages?.n === 0 && inAnswers?.n === 0) await blobs().delete(blob);
  });
}

async function lockBlob(tx: Queryable, key: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${blobLocks}, hashtext(${key}))`);
}
