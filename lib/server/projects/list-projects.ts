import 'server-only';
import { and, eq, exists, gte, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { ProjectPage } from '../../edit/project/project.ts';
import type { ProjectQuery } from '../../edit/project/project-query.ts';
import { database, type Queryable } from '../db/database.ts';
import { attempts, projects, ratings, results, runs } from '../db/schema.ts';
import { readTransaction } from '../db/transaction.ts';
import { pageLimit } from '../http/validate-url.ts';
import { type Place, readCursor, writeCursor } from './project-query.ts';
import { failedStatuses, viewProjects } from './project-views.ts';
import { findHits, holdWords, searchWords } from './search-projects.ts';

/** Projects of a page. */
const usualPage = 24;

/** Orders of a list: what it sorts by, and the key of a project in its cursor (times: microseconds since 1970). */
const orders: Record<Place['sort'], { by: SQL; key: SQL; type: SQL; isAscending?: true }> = {
  activity: timeOrder(projects.lastActivityAt),
  created: timeOrder(projects.createdAt),
  deleted: timeOrder(projects.deletedAt),
  name: {
    by: sql`lower(${projects.name})`,
    key: sql`lower(${projects.name})`,
    type: sql`text`,
    isAscending: true,
  },
};

function timeOrder(column: AnyPgColumn) {
  return {
    by: sql`${column}`,
    key: sql`(extract(epoch from ${column}) * 1000000)::bigint`,
    type: sql`bigint`,
  };
}

/**
 * One page of the owner's projects that fit the query, as of one moment: by default the latest activity first. The bin begins with what
 * was deleted last.
 *
 * @throws EditError `invalid-value` for a wrong cursor
 */
export async function listProjects(owner: string, query: ProjectQuery): Promise<ProjectPage> {
  const isBin = query.bin === 'true';
  const sort = isBin ? 'deleted' : query.sort;
  const { by, key, type, isAscending } = orders[sort];
  const limit = pageLimit(query.limit, usualPage);
  const words = searchWords(query.q);
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor, sort);
  const comparison = isAscending ? sql`>` : sql`<`;
  return await readTransaction(async (tx) => {
    const rows = await tx
      .select({ project: projects, key: sql<string>`(${key})::text` })
      .from(projects)
      .where(
        and(
          eq(projects.owner, owner),
          isBin ? isNotNull(projects.deletedAt) : isNull(projects.deletedAt),
          isNull(projects.removedAt),
          holdWords(owner, words),
          ...filtersOf(owner, query),
          cursor && sql`(${key}, ${projects.id}) ${comparison} (${cursor.key}::${type}, ${cursor.id}::uuid)`,
        ),
      )
      .orderBy(...(isAscending ? [by, projects.id] : [sql`${by} desc`, sql`${projects.id} desc`]))
      .limit(limit + 1);
    const page = rows.slice(0, limit).map(({ project }) => project);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const ids = page.map(({ id }) => id);
    const hits = await findHits(tx, ids, words);
    const views = await viewProjects(tx, page);
    return {
      projects: views.map((view) => ({ ...view, ...(hits.has(view.id) ? { hit: hits.get(view.id)! } : {}) })),
      nextCursor: last ? writeCursor({ sort, key: last.key, id: last.project.id }) : null,
      counts: await countProjects(tx, owner),
    };
  });
}

/** One condition for each filter that the query sets. */
function filtersOf(owner: string, query: ProjectQuery): SQL[] {
  const { starred, winner, failed, provider, since, until } = query;
  const begun = and(
    since === undefined ? undefined : gte(runs.createdAt, new Date(since)),
    until === undefined ? undefined : lt(runs.createdAt, new Date(until)),
  );
  return [
    ...(starred === 'true' ? [inArray(projects.id, starredProjects(owner))] : []),
    ...(winner === 'true' ? [hasRun(isNotNull(runs.pickResultId))] : []),
    ...(failed === 'true' ? [hasAttempt(inArray(attempts.status, [...failedStatuses]))] : []),
    ...(provider === undefined ? [] : [hasAttempt(eq(attempts.provider, provider))]),
    ...(begun ? [hasRun(begun)] : []),
  ];
}

/** Ids of the projects with a starred result. */
function starredProjects(owner: string) {
  return database()
    .select({ id: runs.projectId })
    .from(ratings)
    .innerJoin(results, eq(results.id, ratings.resultId))
    .innerJoin(attempts, eq(attempts.id, results.attemptId))
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(and(eq(ratings.isStarred, true), eq(runs.owner, owner)));
}

/** Condition on `projects`: a run of theirs fits. */
function hasRun(fits: SQL): SQL {
  return exists(
    database()
      .select({ id: runs.id })
      .from(runs)
      .where(and(eq(runs.projectId, projects.id), fits)),
  );
}

/** Condition on `projects`: an attempt of theirs fits. */
function hasAttempt(fits: SQL): SQL {
  return exists(
    database()
      .select({ id: attempts.id })
      .from(attempts)
      .innerJoin(runs, eq(runs.id, attempts.runId))
      .where(and(eq(runs.projectId, projects.id), fits)),
  );
}

async function countProjects(tx: Queryable, owner: string): Promise<ProjectPage['counts']> {
  const [row] = await tx
    .select({
      all: sql<number>`(count(*) filter (where ${projects.deletedAt} is null))::int`,
      bin: sql<number>`(count(*) filter (where ${projects.deletedAt} is not null))::int`,
    })
    .from(projects)
    .where(and(eq(projects.owner, owner), isNull(projects.removedAt)));
  return row!;
}
