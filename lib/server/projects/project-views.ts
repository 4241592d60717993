import 'server-only';
import { inArray, sql } from 'drizzle-orm';
import type { Project, ProjectThumb } from '../../edit/project/project.ts';
import type { AttemptStatus } from '../../edit/run/run.ts';
import type { Queryable } from '../db/database.ts';
import { attempts, images, projects, ratings, results, runs } from '../db/schema.ts';
import { previewUrl, viewImage } from '../runs/view/views.ts';

type ProjectRow = typeof projects.$inferSelect;

/** Attempts that count as failed. */
export const failedStatuses = [
  'failed',
  'refused',
  'interrupted',
] as const satisfies readonly AttemptStatus[];

/** Number of small results on a card. */
const maxThumbs = 3;

type Counts = Pick<Project, 'runCount' | 'resultCount' | 'failedCount' | 'starredCount'> & {
  liveAttempts: number;
  endedAttempts: number;
};

/** Converts project rows to the public form, in their order, with a constant number of queries. */
export async function viewProjects(q: Queryable, rows: readonly ProjectRow[]): Promise<Project[]> {
  if (rows.length === 0) return [];
  const ids = sql`(${sql.join(
    rows.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )})`;
  const counts = await readCounts(q, ids);
  const pictures = await readPictures(q, ids);
  const imageIds = [...pictures.values()].map(({ sourceId }) => sourceId);
  const imageRows =
    imageIds.length === 0 ? [] : await q.select().from(images).where(inArray(images.id, imageIds));
  const thumbs = await readThumbs(q, ids);
  const winners = await readWinners(q, ids);
  return rows.flatMap((row) => {
    const picture = pictures.get(row.id);
    const count = counts.get(row.id);
    const source = imageRows.find(({ id }) => id === picture?.sourceId);
    // Its last run was removed between two of these queries.
    if (!picture || !count || !source) return [];
    const { liveAttempts, endedAttempts, ...numbers } = count;
    return [
      {
        id: row.id,
        name: row.name,
        createdAt: row.createdAt.toISOString(),
        lastActivityAt: row.lastActivityAt.toISOString(),
        deletedAt: row.deletedAt?.toISOString() ?? null,
        source: viewImage(source),
        cover: coverOf(picture, winners.get(row.id)),
        winner: winners.get(row.id) ?? null,
        thumbs: thumbs.filter(({ projectId }) => projectId === row.id).map(({ thumb }) => thumb),
        ...numbers,
        live: liveAttempts === 0 ? null : { attempts: liveAttempts, ended: endedAttempts },
      },
    ];
  });
}

type Pictures = { sourceId: string; variantId: string | null };

function coverOf({ sourceId, variantId }: Pictures, winner: ProjectThumb | undefined): Project['cover'] {
  if (winner) return { kind: 'winner', previewUrl: winner.previewUrl };
  return variantId === null
    ? { kind: 'source', previewUrl: previewUrl(sourceId) }
    : { kind: 'variant', previewUrl: previewUrl(variantId) };
}

/** Source of each project: that of its oldest run; and its newest variant: the source of the newest run on a result. */
async function readPictures(q: Queryable, ids: ReturnType<typeof sql>): Promise<Map<string, Pictures>> {
  const found = await q.execute<{ id: string } & Record<'source_id' | 'variant_id', string | null>>(sql`
    select p.id,
      (select r.source_id from ${runs} r where r.project_id = p.id order by r.id limit 1) as source_id,
      (select r.source_id from ${runs} r where r.project_id = p.id and r.parent_result_id is not null
        order by r.id desc limit 1) as variant_id
    from ${projects} p where p.id in ${ids}`);
  return new Map(
    found.rows.flatMap(({ id, source_id, variant_id }) =>
      source_id === null ? [] : [[id, { sourceId: source_id, variantId: variant_id }] as const],
    ),
  );
}

async function readCounts(q: Queryable, ids: ReturnType<typeof sql>): Promise<Map<string, Counts>> {
  const found = await q.execute<{ project_id: string } & Record<string, number>>(sql`
    with own as materialized (
      select a.id, a.run_id, a.status, r.project_id, r.status in ('queued', 'running') as is_live
      from ${runs} r join ${attempts} a on a.run_id = r.id where r.project_id in ${ids}
    ), made as (
      select own.project_id, count(*)::int as results, count(*) filter (where g.is_starred)::int as starred
      from own join ${results} s on s.attempt_id = own.id left join ${ratings} g on g.result_id = s.id
      where coalesce(s.adjusted_id, s.composited_id) is not null
      group by own.project_id
    )
    select own.project_id, count(distinct own.run_id)::int as runs,
      count(*) filter (where own.status = any (${sql.param([...failedStatuses])}::text[]))::int as failed,
      count(*) filter (where own.is_live)::int as live,
      count(*) filter (where own.is_live and own.status not in ('queued', 'running'))::int as ended,
      coalesce(max(made.results), 0) as results, coalesce(max(made.starred), 0) as starred
    from own left join made on made.project_id = own.project_id
    group by own.project_id`);
  return new Map(
    found.rows.map((row) => [
      row.project_id,
      {
        runCount: row.runs!,
        resultCount: row.results!,
        failedCount: row.failed!,
        starredCount: row.starred!,
        liveAttempts: row.live!,
        endedAttempts: row.ended!,
      },
    ]),
  );
}

type ThumbRow = {
  project_id: string;
  run_id: string;
  result_id: string;
  image_id: string;
  provider: string;
  model: string;
};

/** The newest results of each project, newest first. */
async function readThumbs(
  q: Queryable,
  ids: ReturnType<typeof sql>,
): Promise<{ projectId: string; thumb: ProjectThumb }[]> {
  const found = await q.execute<ThumbRow>(sql`
    select p.id as project_id, newest.* from ${projects} p, lateral (
      select r.id as run_id, s.id as result_id, coalesce(s.adjusted_id, s.composited_id) as image_id,
        a.provider, a.model
      from ${runs} r join ${attempts} a on a.run_id = r.id join ${results} s on s.attempt_id = a.id
      where r.project_id = p.id and coalesce(s.adjusted_id, s.composited_id) is not null
      order by s.id desc limit ${maxThumbs}
    ) newest
    where p.id in ${ids}
    order by newest.result_id desc`);
  return found.rows.map((row) => ({ projectId: row.project_id, thumb: viewThumb(row) }));
}

/** The winner of the newest run of each project that has one. */
async function readWinners(q: Queryable, ids: ReturnType<typeof sql>): Promise<Map<string, ProjectThumb>> {
  const found = await q.execute<ThumbRow>(sql`
    select distinct on (r.project_id) r.project_id, r.id as run_id, s.id as result_id,
      coalesce(s.adjusted_id, s.composited_id) as image_id, a.provider, a.model
    from ${runs} r join ${results} s on s.id = r.pick_result_id join ${attempts} a on a.id = s.attempt_id
    where r.project_id in ${ids} and coalesce(s.adjusted_id, s.composited_id) is not null
    order by r.project_id, r.id desc`);
  return new Map(found.rows.map((row) => [row.project_id, viewThumb(row)]));
}

const viewThumb = ({ run_id, result_id, image_id, provider, model }: ThumbRow): ProjectThumb => ({
  resultId: result_id,
  runId: run_id,
  provider,
  model,
  previewUrl: previewUrl(image_id),
});
