import 'server-only';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { hasContentCredentials } from '../../image/codec/content-credentials.ts';
import { withConnectionRetry } from '../db/connection-retry.ts';
import { database } from '../db/database.ts';
import { isDataError, isDuplicate } from '../db/error-classes.ts';
import { images, results } from '../db/schema.ts';
import { maxResultPixels } from '../images/decode.ts';
import { removeImages, withImages } from '../images/image-store.ts';
import { sizeViolation } from '../images/size-limits.ts';
import { readUprightSize } from '../images/upright.ts';
import { log } from '../log.ts';
import type { ProviderResult } from '../providers/provider.ts';

export type ResultRow = typeof results.$inferSelect;

/** A result of an answer, with the id for its row. */
export type GivenResult = ProviderResult & { id: string };

/**
 * @param rows rows with the given ids.
 * @param count number of stored results of the answer
 */
export type StoredResults = { rows: ResultRow[]; count: number };

type FreshResult = {
  image: Parameters<typeof withImages>[0][number];
  row: Omit<typeof results.$inferInsert, 'rawId'>;
};

/**
 * Stores the raw images of an answer with their rows, all or none. Images that an earlier, interrupted read of the
 * answer stored are not stored again. Images with an unreadable header or above the decoding limit are left out. Where
 * a revised prompt cannot be stored, the images are stored without it.
 */
export async function storeResults(
  attemptId: string,
  owner: string,
  answerId: string,
  given: readonly GivenResult[],
): Promise<StoredResults> {
  const shapes = await Promise.all(given.map(({ bytes }) => readShape(bytes)));
  const all = given.flatMap(({ id, bytes, revisedPrompt }, answerIndex) => {
    const shape = shapes[answerIndex];
    if (!shape) return [];
    return [
      {
        image: { owner, bytes, ...shape },
        row: {
          id,
          attemptId,
          answerId,
          answerIndex,
          revisedPrompt,
          hasRawCredentials: hasContentCredentials(bytes),
        },
      },
    ];
  });
  if (all.length === 0) return { rows: [], count: 0 };
  try {
    return await withConnectionRetry(() => storeMissing(answerId, all));
  } catch (error) {
    // Another process stored the same answer concurrently.
    if (isDuplicate(error)) return await withConnectionRetry(() => storeMissing(answerId, all));
    if (!isDataError(error)) throw error;
    log.error({ attemptId, error }, 'what was said of a picture could not be stored; the picture is');
    const bare = all.map(({ image, row }) => ({ image, row: { ...row, revisedPrompt: null } }));
    return await withConnectionRetry(() => storeMissing(answerId, bare));
  }
}

/** Idempotent, for commits in doubt: existing rows are found by position and id. */
async function storeMissing(answerId: string, all: readonly FreshResult[]): Promise<StoredResults> {
  const stored = await database().select().from(results).where(eq(results.answerId, answerId));
  const fresh = all.filter(({ row }) => !stored.some(({ answerIndex }) => answerIndex === row.answerIndex));
  const ids = all.map(({ row }) => row.id);
  const rows = stored.filter(({ id }) => ids.includes(id));
  if (fresh.length === 0) return { rows, count: all.length };
  const news = fresh.map(({ image }) => image);
  const added = await withImages(news, async (tx, imageRows) => {
    await tx.insert(images).values(imageRows);
    const resultRows = fresh.map(({ row }, i) => ({ ...row, rawId: imageRows[i]!.id }));
    return await tx.insert(results).values(resultRows).returning();
  });
  return { rows: [...rows, ...added], count: all.length };
}

/** @returns the size in pixels after EXIF orientation; undefined for an undecodable or too large image */
export async function readShape(bytes: Uint8Array) {
  try {
    const size = await readUprightSize(bytes);
    return sizeViolation(size, maxResultPixels) ? undefined : size;
  } catch {
    // Not an image. The caller sees the lower count.
    return undefined;
  }
}

/** Results with a raw and without a composited image. */
export async function unfinishedResults(attemptId: string): Promise<ResultRow[]> {
  return await database()
    .select()
    .from(results)
    .where(and(eq(results.attemptId, attemptId), isNull(results.compositedId)))
    .orderBy(asc(results.id));
}

/** Deletes results whose raw image cannot be decoded. */
export async function removeUnreadable(rows: readonly ResultRow[]): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await database()
    .delete(results)
    .where(and(inArray(results.id, ids), isNull(results.compositedId)));
  await removeImages(rows.map(({ rawId }) => rawId));
}
