import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { projects } from '../db/schema.ts';

/**
 * Keeps a project until the end of the transaction: it is neither moved to the bin nor removed meanwhile.
 *
 * @returns false where it does not exist or is in the bin
 */
export async function keepProject(tx: Queryable, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(eq(projects.id, id), isNull(projects.deletedAt)))
    .for('key share');
  return rows.length > 0;
}
