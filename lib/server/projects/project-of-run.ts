import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { projectNameFrom } from '../../edit/project/project-name.ts';
import type { RunRequest } from '../../edit/request/request.ts';
import type { Queryable } from '../db/database.ts';
import { images, projects, runs } from '../db/schema.ts';

/** Class of the advisory locks that keep concurrent first runs of one picture from creating two projects. */
const pictureLocks = 7_204_315;

type NewRun = {
  owner: string;
  /** The run whose result is the source. */
  parentRunId: string | undefined;
  source: { blob: string };
  request: Pick<RunRequest, 'name' | 'prompt'>;
};

/**
 * The project of a new run: that of its parent, else that of the owner's newest run on the same picture, byte for byte,
 * else a new one. Projects in the bin are left alone. The project cannot be removed before the transaction ends.
 */
export async function projectOf(tx: Queryable, run: NewRun): Promise<string> {
  const known = (await ofParent(tx, run)) ?? (await ofPicture(tx, run));
  if (known) return known;
  await tx.execute(
    sql`select pg_advisory_xact_lock(${pictureLocks}, hashtext(${`${run.owner} ${run.source.blob}`}))`,
  );
  const sameMoment = await ofPicture(tx, run);
  if (sameMoment) return sameMoment;
  const id = uuidv7();
  await tx.insert(projects).values({ id, owner: run.owner, name: projectNameFrom(run.request) });
  return id;
}

/** Makes now the last activity of a project. */
export async function noteActivity(tx: Queryable, projectId: string): Promise<void> {
  await tx.update(projects).set({ lastActivityAt: sql`now()` }).where(eq(projects.id, projectId));
}

async function ofParent(tx: Queryable, { owner, parentRunId }: NewRun): Promise<string | undefined> {
  if (parentRunId === undefined) return undefined;
  const [row] = await tx
    .select({ id: projects.id })
    .from(projects)
    .innerJoin(runs, eq(runs.projectId, projects.id))
    .where(and(eq(runs.id, parentRunId), eq(projects.owner, owner), isNull(projects.deletedAt)))
    .for('key share', { of: projects });
  return row?.id;
}

async function ofPicture(tx: Queryable, { owner, source }: NewRun): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: projects.id })
    .from(projects)
    .innerJoin(runs, eq(runs.projectId, projects.id))
    .innerJoin(images, eq(images.id, runs.sourceId))
    .where(and(eq(images.blob, source.blob), eq(projects.owner, owner), isNull(projects.deletedAt)))
    .orderBy(desc(runs.id))
    .limit(1)
    .for('key share', { of: projects });
  return row?.id;
}
