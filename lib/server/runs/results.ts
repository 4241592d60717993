import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import sharp from 'sharp';
import { database } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { images, results } from '../db/schema.ts';
import { withImages } from '../images/image-store.ts';
import type { ProviderResult } from '../providers/provider.ts';

export type ResultRow = typeof results.$inferSelect;

/** A result of an answer, under the id that it is to be stored with. */
export type GivenResult = ProviderResult & { id: string };

/** @param rows those that were stored now. @param count of all that are stored of this answer */
export type KeptResults = { rows: ResultRow[]; count: number };

/**
 * Stores the raw images of an answer with their rows, all or none. Those that are stored already, since a process died
 * while it read the same answer, are not stored again. An image whose header cannot be read is left out.
 */
export async function keepResults(
  attemptId: string,
  owner: string,
  answerId: string,
  given: readonly GivenResult[],
): Promise<KeptResults> {
  const [stored, shapes] = await Promise.all([
    database()
      .select({ answerIndex: results.answerIndex })
      .from(results)
      .where(and(eq(results.attemptId, attemptId), eq(results.answerId, answerId))),
    Promise.all(given.map(({ bytes }) => readShape(bytes))),
  ]);
  const fresh = given.flatMap(({ id, bytes, revisedPrompt }, answerIndex) => {
    const shape = shapes[answerIndex];
    if (!shape || stored.some((row) => row.answerIndex === answerIndex)) return [];
    const row = { id, attemptId, answerId, answerIndex, revisedPrompt };
    return [{ image: { owner, bytes, ...shape }, row }];
  });
  const count = shapes.filter((shape) => shape !== undefined).length;
  if (fresh.length === 0) return { rows: [], count };
  const news = fresh.map(({ image }) => image);
  const rows = await withPatience(() =>
    withImages(news, async (tx, imageRows) => {
      await tx.insert(images).values(imageRows);
      const resultRows = fresh.map(({ row }, i) => ({ ...row, rawId: imageRows[i]!.id }));
      return await tx.insert(results).values(resultRows).returning();
    }),
  );
  return { rows, count };
}

/** The size as it is seen: upright. */
async function readShape(bytes: Uint8Array) {
  try {
    const { autoOrient } = await sharp(bytes).metadata();
    return { widthPx: autoOrient.width, heightPx: autoOrient.height };
  } catch {
    // Not a picture at all. The caller sees that fewer results came than the answer had.
    return undefined;
  }
}

/** Results whose raw image is stored and whose composited one is not. */
export async function unfinishedResults(attemptId: string): Promise<ResultRow[]> {
  return await database()
    .select()
    .from(results)
    .where(and(eq(results.attemptId, attemptId), isNull(results.compositedId)))
    .orderBy(asc(results.id));
}
