import 'server-only';
import { sql } from 'drizzle-orm';
import type { Queryable } from './database.ts';
import { attempts, images, projects, results, runs } from './schema.ts';
import { transaction } from './transaction.ts';

/** Key of the advisory lock: of several instances, one assigns. */
const assignLock = 7_204_314;
/** Length of a name that is taken from a prompt, in characters. */
const nameLength = 60;

/**
 * Gives runs without a project theirs: runs of an earlier version after its update, and those that an instance of that
 * version still writes. A run belongs to the project of the result that is its source, else to that of the same picture
 * (same bytes, same owner), else to a new one.
 */
export async function assignProjects(): Promise<void> {
  await transaction(async (tx) => {
    const open = await tx.execute(sql`select 1 from ${runs} where project_id is null limit 1`);
    if (open.rows.length === 0) return;
    await tx.execute(sql`select pg_advisory_xact_lock(${assignLock})`);
    await joinSamePicture(tx);
    await createForRoots(tx);
    while (await joinParents(tx));
    await tx.execute(sql`
      update ${projects} p set last_activity_at = newest.at
      from (select project_id, max(created_at) as at from ${runs} group by project_id) newest
      where newest.project_id = p.id and newest.at > p.last_activity_at`);
  });
}

async function joinSamePicture(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    update ${runs} r set project_id = known.project_id
    from ${images} i, (
      select distinct on (o.owner, oi.blob) o.owner, oi.blob, o.project_id
      from ${runs} o join ${images} oi on oi.id = o.source_id
        join ${projects} p on p.id = o.project_id and p.deleted_at is null
      order by o.owner, oi.blob, o.id desc
    ) known
    where r.project_id is null and r.parent_result_id is null and i.id = r.source_id
      and known.owner = r.owner and known.blob = i.blob`);
}

async function createForRoots(tx: Queryable): Promise<void> {
  await tx.execute(sql`
    with roots as materialized (
      select gen_random_uuid() as id, r.owner, i.blob, min(r.created_at) as created_at,
        max(r.created_at) as last_activity_at, left((array_agg(r.prompt order by r.id))[1], ${nameLength}) as name
      from ${runs} r join ${images} i on i.id = r.source_id
      where r.project_id is null and r.parent_result_id is null
      group by r.owner, i.blob
    ), added as (
      insert into ${projects} (id, owner, name, created_at, last_activity_at)
      select id, owner, name, created_at, last_activity_at from roots
    )
    update ${runs} r set project_id = roots.id
    from roots, ${images} i
    where r.project_id is null and r.parent_result_id is null
      and i.id = r.source_id and i.blob = roots.blob and r.owner = roots.owner`);
}

/** One generation. @returns whether a run got its project */
async function joinParents(tx: Queryable): Promise<boolean> {
  const joined = await tx.execute(sql`
    update ${runs} r set project_id = parent.project_id
    from ${results} s join ${attempts} a on a.id = s.attempt_id join ${runs} parent on parent.id = a.run_id
    where r.project_id is null and s.id = r.parent_result_id and parent.project_id is not null
    returning r.id`);
  return joined.rows.length > 0;
}
