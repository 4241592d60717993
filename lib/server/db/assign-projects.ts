import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { projectNameFrom } from '../../edit/project/project-name.ts';
import type { Queryable } from './database.ts';
import { attempts, images, projects, results, runs } from './schema.ts';
import { transaction } from './transaction.ts';

/** Key of the advisory lock: of several instances, one assigns. */
const assignLock = 7_204_314;
/** Projects of one statement. */
const batchSize = 500;

/** Conditions on a run `r`: it has no parent; its parent is in the bin, whose projects are left alone. */
const isRoot = sql`r.parent_result_id is null`;
const hasBinnedParent = sql`r.parent_result_id in (
  select s.id from ${results} s join ${attempts} a on a.id = s.attempt_id join ${runs} parent on parent.id = a.run_id
  where parent.project_id is not null)`;

/**
 * Gives runs without a project theirs: runs of an earlier version after its update, and those that an instance of that
 * version still writes. The rule is that of `projects/project-of-run.ts`: the project of the result that is its source, else
 * that of the same picture (same bytes, same owner), else a new one.
 */
export async function assignProjects(): Promise<void> {
  await transaction(async (tx) => {
    const open = await tx.execute(sql`select 1 from ${runs} where project_id is null limit 1`);
    if (open.rows.length === 0) return;
    await tx.execute(sql`select pg_advisory_xact_lock(${assignLock})`);
    // What follows its parents leaves only runs whose parents are in the bin.
    for (const first of [isRoot, hasBinnedParent]) {
      await joinSamePicture(tx, first);
      while (await createProjects(tx, first));
      while (await joinParents(tx));
    }
    await tx.execute(sql`
      update ${projects} p set last_activity_at = newest.at
      from (select project_id, max(created_at) as at from ${runs} group by project_id) newest
      where newest.project_id = p.id and newest.at > p.last_activity_at`);
  });
}

async function joinSamePicture(tx: Queryable, fits: SQL): Promise<void> {
  await tx.execute(sql`
    update ${runs} r set project_id = known.project_id
    from ${images} i, (
      select distinct on (o.owner, oi.blob) o.owner, oi.blob, o.project_id
      from ${runs} o join ${images} oi on oi.id = o.source_id
        join ${projects} p on p.id = o.project_id and p.deleted_at is null
      order by o.owner, oi.blob, o.id desc
    ) known
    where r.project_id is null and ${fits} and i.id = r.source_id
      and known.owner = r.owner and known.blob = i.blob`);
}

type Root = { owner: string; blob: string; prompt: string; created_at: string; last_activity_at: string };

/** One project for each picture, at most `batchSize`. @returns whether there may be more */
async function createProjects(tx: Queryable, fits: SQL): Promise<boolean> {
  const { rows } = await tx.execute<Root>(sql`
    select r.owner, i.blob, (array_agg(r.prompt order by r.id))[1] as prompt,
      min(r.created_at)::text as created_at, max(r.created_at)::text as last_activity_at
    from ${runs} r join ${images} i on i.id = r.source_id
    where r.project_id is null and ${fits}
    group by r.owner, i.blob limit ${batchSize}`);
  const roots = rows.map((row) => ({ ...row, id: uuidv7(), name: projectNameFrom({ prompt: row.prompt }) }));
  const column = (name: keyof (typeof roots)[number]): SQL =>
    sql`${sql.param(roots.map((root) => root[name]))}`;
  await tx.execute(sql`
    insert into ${projects} (id, owner, name, created_at, last_activity_at)
    select * from unnest(${column('id')}::uuid[], ${column('owner')}::text[], ${column('name')}::text[],
      ${column('created_at')}::timestamptz[], ${column('last_activity_at')}::timestamptz[])`);
  await tx.execute(sql`
    update ${runs} r set project_id = root.id
    from unnest(${column('id')}::uuid[], ${column('owner')}::text[], ${column('blob')}::text[]) root (id, owner, blob), ${images} i
    where r.project_id is null and ${fits} and i.id = r.source_id and i.blob = root.blob and r.owner = root.owner`);
  return roots.length === batchSize;
}

/** One generation, but for children of the bin. @returns whether a run got its project */
async function joinParents(tx: Queryable): Promise<boolean> {
  const joined = await tx.execute(sql`
    update ${runs} r set project_id = parent.project_id
    from ${results} s join ${attempts} a on a.id = s.attempt_id join ${runs} parent on parent.id = a.run_id
      join ${projects} p on p.id = parent.project_id and p.deleted_at is null
    where r.project_id is null and s.id = r.parent_result_id
    returning r.id`);
  return joined.rows.length > 0;
}
