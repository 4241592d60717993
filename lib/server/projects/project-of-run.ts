import 'server-only';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { projectNameFrom } from '../../edit/project/project-name.ts';
import type { RunRequest } from '../../edit/request/request.ts';
import type { Queryable } from '../db/database.ts';
import { images, projects, runs } from '../db/schema.ts';
import { lockParent } from '../runs/create/require-parent.ts';
import { keepProject } from './keep-project.ts';

/** Class of the advisory locks that keep concurrent first runs of one picture from creating two projects. */
const pictureLocks = 7_204_315;

type NewRun = {
  owner: string;
  /** The result that is the source. */
  parentResultId: string | undefined;
  source: { blob: string };
  request: Pick<RunRequest, 'name' | 'prompt'>;
};

/**
 * The project of a new run: that of its parent, else that of the owner's newest run on the same picture, byte for byte,
 * else a new one. Projects in the bin are left alone. The project cannot be removed before the transaction ends.
 *
 * @throws EditError `invalid-value` where the parent was removed meanwhile, or went to the bin
 */
export async function projectOf(tx: Queryable, run: NewRun): Promise<string> {
  const { owner, parentResultId, source } = run;
  // The advisory lock comes before locks of rows (see `db/transaction.ts`), so the need for it is found out first.
  const isFirst = parentResultId === undefined && (await newestOnPicture(tx, run)) === undefined;
  if (isFirst) {
    await tx.execute(
      sql`select pg_advisory_xact_lock(${pictureLocks}, hashtext(${`${owner} ${source.blob}`}))`,
    );
  }
  const known =
    (parentResultId && (await lockParent(tx, parentResultId, owner))) || (await newestOnPicture(tx, run));
  // One that was removed since is as good as none.
  if (known && (await keepProject(tx, known))) return known;
  const id = uuidv7();
  await tx.insert(projects).values({ id, owner, name: projectNameFrom(run.request) });
  return id;
}

/** Makes now the last activity of a project. */
export async function noteActivity(tx: Queryable, projectId: string): Promise<void> {
  await tx.update(projects).set({ lastActivityAt: sql`now()` }).where(eq(projects.id, projectId));
}

async function newestOnPicture(tx: Queryable, { owner, source }: NewRun): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: projects.id })
    .from(projects)
    .innerJoin(runs, eq(runs.projectId, projects.id))
    .innerJoin(images, eq(images.id, runs.sourceId))
    .where(and(eq(images.blob, source.blob), eq(projects.owner, owner), isNull(projects.deletedAt)))
    .orderBy(desc(runs.id))
    .limit(1);
  return row?.id;
}
