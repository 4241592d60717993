import 'server-only';
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { EditError } from '../../../edit/errors.ts';
import type { Run, RunPage } from '../../../edit/run/run.ts';
import { database, type Queryable } from '../../db/database.ts';
import { runs } from '../../db/schema.ts';
import { readTransaction } from '../../db/transaction.ts';
import { log } from '../../log.ts';
import { viewRuns } from './views.ts';
import { visibleTo } from './visible-runs.ts';

export const noSuchRun = (): EditError =>
  new EditError('not-found', 'There is no such run. It may have been removed.');

/** @returns the run as of one moment; undefined where it does not exist, has another owner or is in the bin */
export async function readRun(id: string, owner: string): Promise<Run | undefined> {
  return await readTransaction((tx) => findRun(tx, id, owner));
}

/**
 * @returns the run as of one moment
 * @throws EditError `not-found` where it does not exist, has another owner or is in the bin
 */
export async function requireRun(id: string, owner: string): Promise<Run> {
  return await readTransaction((tx) => requireRunIn(tx, id, owner));
}

/** Whether a run exists, belongs to the owner and is not in the bin. */
export async function isRunVisible(id: string, owner: string): Promise<boolean> {
  const [run] = await database()
    .select({ id: runs.id })
    .from(runs)
    .where(and(eq(runs.id, id), visibleTo(owner)));
  return run !== undefined;
}

/**
 * As `requireRun`, in a transaction of the caller, who holds the lock of the run (`lockRun`): otherwise its attempts
 * could change between two queries.
 */
export async function requireRunIn(tx: Queryable, id: string, owner: string): Promise<Run> {
  const run = await findRun(tx, id, owner);
  if (!run) throw noSuchRun();
  return run;
}

async function findRun(tx: Queryable, id: string, owner: string): Promise<Run | undefined> {
  const rows = await tx
    .select()
    .from(runs)
    .where(and(eq(runs.id, id), visibleTo(owner)));
  const [run] = await viewRuns(tx, rows);
  return run;
}

/** One page of the owner's runs, newest first. The cursor is the id of the last run of the previous page. */
export async function listRuns(owner: string, limit: number, cursor?: string): Promise<RunPage> {
  return await readTransaction(async (tx) => {
    const rows = await tx
      .select()
      .from(runs)
      .where(and(visibleTo(owner), cursor === undefined ? undefined : lt(runs.id, cursor)))
      .orderBy(desc(runs.id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    return {
      runs: await viewRuns(tx, page),
      nextCursor: rows.length > limit ? page.at(-1)!.id : null,
    };
  });
}

/**
 * Whether this user has runs, for the layout of the page. The page opens without a database as well: then it has none to
 * show.
 */
export async function hasRuns(owner: string): Promise<boolean> {
  try {
    const [run] = await database().select({ id: runs.id }).from(runs).where(visibleTo(owner)).limit(1);
    return run !== undefined;
  } catch (error) {
    log.warn({ error }, 'the page opens without runs, since the database cannot be read');
    return false;
  }
}

/** The queued and running runs: the opening state of an event stream. */
export async function readLiveRuns(owner: string): Promise<Run[]> {
  return await readTransaction(async (tx) => {
    const rows = await tx
      .select()
      .from(runs)
      .where(and(visibleTo(owner), inArray(runs.status, ['queued', 'running'])))
      .orderBy(desc(runs.id));
    return await viewRuns(tx, rows);
  });
}
