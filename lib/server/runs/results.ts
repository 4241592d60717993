import 'server-only';
import { and, asc, eq, isNull } from 'drizzle-orm';
import sharp from 'sharp';
import { v7 as uuidv7 } from 'uuid';
import { database } from '../db/database.ts';
import { withPatience } from '../db/patience.ts';
import { images, results } from '../db/schema.ts';
import { withBlob } from '../images/image-store.ts';
import type { ProviderResult } from '../providers/provider.ts';

type ResultRow = typeof results.$inferSelect;

/**
 * Stores the raw images of an answer, each with its row, before anything is done with them. Those that are stored
 * already, since a process died while it read the same answer, are not stored again. An image whose header cannot be
 * read is left out.
 *
 * @returns how many of the images are stored
 */
export async function keepResults(
  attemptId: string,
  owner: string,
  answerId: string,
  given: readonly ProviderResult[],
): Promise<number> {
  const stored = await database()
    .select({ answerId: results.answerId, answerIndex: results.answerIndex })
    .from(results)
    .where(eq(results.attemptId, attemptId));
  let kept = 0;
  for (const [answerIndex, { bytes, revisedPrompt }] of given.entries()) {
    const isStored = stored.some((row) => row.answerId === answerId && row.answerIndex === answerIndex);
    const shape = await readShape(bytes);
    if (!shape) continue;
    kept += 1;
    if (isStored) continue;
    const rawId = uuidv7();
    const row = { id: uuidv7(), attemptId, answerId, answerIndex, rawId, revisedPrompt };
    await withPatience(() =>
      withBlob(bytes, async (tx, blob) => {
        await tx.insert(images).values({ id: rawId, owner, blob, ...shape, bytes: bytes.length });
        await tx.insert(results).values(row);
      }),
    );
  }
  return kept;
}

async function readShape(bytes: Uint8Array) {
  try {
    const { width, height, format } = await sharp(bytes).metadata();
    return { widthPx: width, heightPx: height, mediaType: `image/${format}` };
  } catch {
    // Not a picture at all. The caller sees that fewer results came than the answer had.
    return undefined;
  }
}

/** Results of a stored answer whose raw image is stored and whose composited one is not. */
export async function unfinishedResults(
  of: { answerId: string } | { attemptId: string },
): Promise<ResultRow[]> {
  const scope = 'answerId' in of ? eq(results.answerId, of.answerId) : eq(results.attemptId, of.attemptId);
  return await database()
    .select()
    .from(results)
    .where(and(scope, isNull(results.compositedId)))
    .orderBy(asc(results.id));
}
