import 'server-only';
import { and, asc, inArray, sql } from 'drizzle-orm';
import type { Run } from '../../../edit/run/run.ts';
import { attempts, results, runs } from '../../db/schema.ts';
import { readTransaction } from '../../db/transaction.ts';
import { viewRuns } from './views.ts';
import { visibleTo } from './visible-runs.ts';

/** A larger tree is cut: a page cannot show it. */
const maxRuns = 200;

/**
 * The ancestors and descendants of a run: every run of the owner that is linked to it by a result used as source.
 * Oldest first, at most 200; empty where the run has another owner or is in the bin.
 */
export async function readLineage(id: string, owner: string): Promise<Run[]> {
  return await readTransaction(async (tx) => {
    const found = await tx.execute<{ id: string }>(sql`
      with recursive up as (
        select id, parent_result_id from ${runs} where id = ${id} and owner = ${owner}
        union
        select r.id, r.parent_result_id from up
          join ${results} s on s.id = up.parent_result_id
          join ${attempts} a on a.id = s.attempt_id
          join ${runs} r on r.id = a.run_id and r.owner = ${owner}
      ), family as (
        select id from up
        union
        select r.id from family
          join ${attempts} a on a.run_id = family.id
          join ${results} s on s.attempt_id = a.id
          join ${runs} r on r.parent_result_id = s.id and r.owner = ${owner}
      )
      select id from family order by id limit ${maxRuns}`);
    const ids = found.rows.map((row) => row.id);
    if (ids.length === 0) return [];
    const rows = await tx
      .select()
      .from(runs)
      .where(and(visibleTo(owner), inArray(runs.id, ids)))
      .orderBy(asc(runs.id));
    return await viewRuns(tx, rows);
  });
}
