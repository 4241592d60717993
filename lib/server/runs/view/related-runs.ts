import 'server-only';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Run } from '../../../edit/run/run.ts';
import { database } from '../../db/database.ts';
import { attempts, images, results, runs } from '../../db/schema.ts';
import { readTransaction } from '../../db/transaction.ts';
import { viewRuns } from './views.ts';
import { visibleTo } from './visible-runs.ts';

/** Maximum number of related runs. */
const maxRelated = 50;

/**
 * The owner's runs with the same source, byte for byte: the run itself and the newest others, newest first.
 *
 * @returns an empty list where the run does not exist or has another owner
 */
export async function relatedRuns(runId: string, owner: string): Promise<Run[]> {
  return await readTransaction(async (tx) => {
    const [own] = await tx
      .select({ blob: images.blob })
      .from(runs)
      .innerJoin(images, eq(images.id, runs.sourceId))
      .where(and(eq(runs.id, runId), visibleTo(owner)));
    if (!own) return [];
    const rows = await tx
      .select({ run: runs })
      .from(runs)
      .innerJoin(images, eq(images.id, runs.sourceId))
      .where(and(eq(images.blob, own.blob), visibleTo(owner)))
      .orderBy(desc(runs.id))
      .limit(maxRelated);
    // An old run stays in its own list, however many newer ones there are.
    const isListed = rows.some(({ run }) => run.id === runId);
    const oldest = isListed ? [] : await tx.select().from(runs).where(eq(runs.id, runId));
    return await viewRuns(tx, [...rows.map(({ run }) => run), ...oldest]);
  });
}

/**
 * The related runs of the first of these results that belongs to the owner.
 *
 * @param resultIds UUIDs; unknown and foreign ones are skipped
 */
export async function runsOfResults(resultIds: readonly string[], owner: string): Promise<Run[]> {
  if (resultIds.length === 0) return [];
  const found = await database()
    .select({ resultId: results.id, runId: attempts.runId })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(inArray(results.id, [...resultIds]), visibleTo(owner)));
  const byResult = new Map(found.map(({ resultId, runId }) => [resultId, runId]));
  const first = resultIds.map((id) => byResult.get(id.toLowerCase())).find((runId) => runId !== undefined);
  return first === undefined ? [] : await relatedRuns(first, owner);
}
