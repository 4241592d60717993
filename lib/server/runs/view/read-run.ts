import 'server-only';
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { Run, RunPage } from '../../../edit/run/run.ts';
import { database, type Queryable } from '../../db/database.ts';
import { runs } from '../../db/schema.ts';
import { viewRuns } from './views.ts';

/** @returns the run; undefined where it has another owner */
export async function readRun(q: Queryable, id: string, owner: string): Promise<Run | undefined> {
  const rows = await q
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), eq(runs.owner, owner)));
  const [run] = await viewRuns(q, rows);
  return run;
}

/** @throws EditError `not-found` where it does not exist or has another owner */
export async function requireRun(q: Queryable, id: string, owner: string): Promise<Run> {
  const run = await readRun(q, id, owner);
  if (!run) throw new EditError('not-found', 'There is no such run. It may have been removed.');
  return run;
}

/** One page of the owner's runs, newest first. The cursor is the id of the last run of the previous page. */
export async function listRuns(owner: string, limit: number, cursor?: string): Promise<RunPage> {
  const rows = await database()
    .select()
    .from(runs)
    .where(and(eq(runs.owner, owner), cursor === undefined ? undefined : lt(runs.id, cursor)))
    .orderBy(desc(runs.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    runs: await viewRuns(database(), page),
    nextCursor: rows.length > limit ? page.at(-1)!.id : null,
  };
}

/** The queued and running runs: the opening state of an event stream. */
export async function readLiveRuns(owner: string): Promise<Run[]> {
  const rows = await database()
    .select()
    .from(runs)
    .where(and(eq(runs.owner, owner), inArray(runs.status, ['queued', 'running'])))
    .orderBy(desc(runs.id));
  return await viewRuns(database(), rows);
}
