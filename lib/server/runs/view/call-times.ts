import 'server-only';
import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { CallTimes } from '../../../edit/run/call-times.ts';
import { database } from '../../db/database.ts';
import { attempts, runs } from '../../db/schema.ts';

/** Attempts of a model that count. */
const latest = 20;
/** Attempts that are looked at, over all models. */
const mostAttempts = 2_000;

/** Median times of a person's latest attempts that succeeded, by model. */
export async function callTimes(owner: string): Promise<CallTimes['times']> {
  const own = database()
    .select({
      provider: attempts.provider,
      model: attempts.model,
      elapsedMs: attempts.elapsedMs,
      place:
        sql<number>`row_number() over (partition by ${attempts.provider}, ${attempts.model} order by ${attempts.id} desc)`.as(
          'place',
        ),
    })
    .from(
      database()
        .select({ id: runs.id })
        .from(runs)
        .where(eq(runs.owner, owner))
        .orderBy(desc(runs.id))
        .limit(mostAttempts)
        .as('own_runs'),
    )
    .innerJoin(attempts, sql`${attempts.runId} = own_runs.id`)
    .where(and(eq(attempts.status, 'succeeded'), isNotNull(attempts.elapsedMs)))
    .orderBy(desc(attempts.id))
    .limit(mostAttempts)
    .as('own');
  const rows = await database()
    .select({
      provider: own.provider,
      model: own.model,
      medianMs: sql<number>`percentile_cont(0.5) within group (order by ${own.elapsedMs})`.mapWith(Number),
      attempts: sql<number>`count(*)`.mapWith(Number),
    })
    .from(own)
    .where(sql`${own.place} <= ${latest}`)
    .groupBy(own.provider, own.model)
    .orderBy(own.provider, own.model);
  return rows;
}
