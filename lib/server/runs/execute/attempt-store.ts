import 'server-only';
import { and, count, eq, sql } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { Warning } from '../../../edit/run/run.ts';
import { addUsage } from '../../../edit/run/usage.ts';
import { database, type Queryable } from '../../db/database.ts';
import { attempts, results } from '../../db/schema.ts';
import type { Charge } from '../../db/stored-answer.ts';
import { mayStillBill, say } from '../../text/english.ts';
import { workerId } from '../queue/worker-lease.ts';
import { cleanWarnings } from './clean-answer.ts';

/** Appends warnings to an attempt. */
export async function addWarnings(attemptId: string, warnings: readonly Warning[]): Promise<void> {
  if (warnings.length === 0) return;
  await database()
    .update(attempts)
    .set({ warnings: sql`${attempts.warnings} || ${JSON.stringify(cleanWarnings(warnings))}::jsonb` })
    .where(eq(attempts.id, attemptId));
}

/**
 * Checks that this process still works on an attempt. After a pause of the process (a stopped or suspended machine)
 * another one may have ended it, and a retry may be under way there. Earlier tries may be billed.
 *
 * @throws EditError `interrupted`
 */
export async function requireOwnAttempt(attemptId: string): Promise<void> {
  const own = await database()
    .select({ id: attempts.id })
    .from(attempts)
    .where(and(eq(attempts.id, attemptId), eq(attempts.status, 'running'), eq(attempts.worker, workerId())));
  if (own.length === 0) throw new EditError('interrupted', say('server.run.serverStopped', mayStillBill));
}

/** @returns the number of composited results */
export async function countResults(q: Queryable, attemptId: string): Promise<number> {
  const [row] = await q
    .select({ n: count(results.compositedId) })
    .from(results)
    .where(eq(results.attemptId, attemptId));
  return row?.n ?? 0;
}

/**
 * Sums cost and usage of all answers of an attempt.
 *
 * @returns `costUsd` null where the price of an answer is unknown; no fields without an answer
 */
export function sumCharges(charges: readonly Charge[]): {
  costUsd?: number | null;
  usage?: Record<string, unknown>;
} {
  if (charges.length === 0) return {};
  const usages = charges.flatMap(({ usage }) => (usage ? [usage] : []));
  return {
    costUsd: charges.reduce<number | null>(
      (sum, { costUsd }) => (sum === null || costUsd === null ? null : sum + costUsd),
      0,
    ),
    ...(usages.length > 0 ? { usage: usages.reduce(addUsage) } : {}),
  };
}
