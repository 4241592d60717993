import 'server-only';
import { and, eq, isNotNull, notExists, type SQL } from 'drizzle-orm';
import { database } from '../../db/database.ts';
import { projects, runs } from '../../db/schema.ts';

/** Condition on `runs`: those of the owner, without runs of projects in the bin. */
export function visibleTo(owner: string): SQL | undefined {
  return and(eq(runs.owner, owner), notInBin());
}

/** Condition on `runs`: their project is not in the bin. */
export function notInBin(): SQL {
  const binned = database()
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, runs.projectId), isNotNull(projects.deletedAt)));
  return notExists(binned);
}
