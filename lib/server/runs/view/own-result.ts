import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../../db/database.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { visibleTo } from './visible-runs.ts';

/** @returns the result with its attempt; undefined where it has another owner or is in the bin */
export async function findOwnResult(q: Queryable, resultId: string, owner: string) {
  const [row] = await q
    .select({ result: results, attempt: attempts })
    .from(results)
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(results.id, resultId), visibleTo(owner)));
  return row;
}
