import 'server-only';
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { EditError } from '../../edit/errors.ts';
import type { OpenProject, Project } from '../../edit/project/project.ts';
import type { Queryable } from '../db/database.ts';
import { projects, runs } from '../db/schema.ts';
import { readTransaction } from '../db/transaction.ts';
import { viewRuns } from '../runs/view/views.ts';
import { viewProjects } from './project-views.ts';

export const noSuchProject = (): EditError =>
  new EditError('not-found', 'There is no such project. It may have been deleted.');

/** @throws EditError `not-found` where it does not exist, has another owner or is in the bin */
export async function requireProject(q: Queryable, id: string, owner: string): Promise<Project> {
  const rows = await q
    .select()
    .from(projects)
    .where(and(eq(projects.id, id), eq(projects.owner, owner), isNull(projects.deletedAt)));
  const [project] = await viewProjects(q, rows);
  if (!project) throw noSuchProject();
  return project;
}

/**
 * A project with one page of its runs, newest first, as of one moment. The cursor is the id of the last run of the page before.
 *
 * @throws EditError `not-found`
 */
export async function openProject(
  id: string,
  owner: string,
  limit: number,
  cursor?: string,
): Promise<OpenProject> {
  return await readTransaction(async (tx) => {
    const project = await requireProject(tx, id, owner);
    const rows = await tx
      .select()
      .from(runs)
      .where(and(eq(runs.projectId, id), cursor === undefined ? undefined : lt(runs.id, cursor)))
      .orderBy(desc(runs.id))
      .limit(limit + 1);
    const page = rows.slice(0, limit);
    return {
      project,
      runs: await viewRuns(tx, page),
      nextCursor: rows.length > limit ? page.at(-1)!.id : null,
    };
  });
}
