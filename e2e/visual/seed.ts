import type { APIRequestContext } from '@playwright/test';
import pg from 'pg';
import type { Run } from '../../lib/edit/run/run.ts';
import { embeddedDatabaseUrl } from '../../scripts/postgres/cluster.ts';
import type { TestApp } from '../../scripts/testing/app.ts';
import { endedRun, startRun } from '../fixtures/seed-run.ts';
import { createShareLink } from '../fixtures/share-link.ts';
import { seedRun } from '../pages/projects-page.ts';
import { drawScene } from './scene.ts';
import { now } from './still-clock.ts';

export type Seeded = {
  /** A project with a run of several models, one of which refused. */
  projectId: string;
  /** The link to that run: with a pick, votes and downloads. */
  shareUrl: string;
};

type Target = { provider: string; model?: string; settings?: Record<string, unknown> };

/** Each gives its results in one answer, so that their order is the same every time. */
const severalModels: readonly Target[] = [
  { provider: 'openai', model: 'gpt-image-2' },
  { provider: 'openai', model: 'gpt-image-2.5-flare' },
  { provider: 'local', model: 'patchmatch', settings: { seed: 7 } },
  { provider: 'segmind', model: 'flux-fill-pro' },
  { provider: 'azure-openai', model: 'gpt-image-2' },
];

/** Makes what the screens show, through the API, and then fixes all times in the database. */
export async function seed(app: TestApp, request: APIRequestContext): Promise<Seeded> {
  for (const [name, color] of [
    ['Blue door', '#4a6fa5'],
    ['Hat stand', '#8a6d4f'],
    ['A picture whose name is longer than the card that shows it is wide', '#6b8f71'],
  ] as const) {
    await seedRun(request, { color, prompt: 'a felt hat', name: `${name}.png` });
  }
  const { image, mask } = await drawScene('#9cc3dd');
  const prompt = 'Meadow #segmind:refuse';
  const name = 'Barn and tree.png';
  const started = await startRun(request, { image, mask, name, prompt, n: 2, targets: severalModels });
  const run = await endedRun(request, started);
  const { id } = run;
  const [, second] = run.attempts.flatMap(({ results }) => results);
  const reason = 'The hill goes on behind it.';
  await request.put(`/api/runs/${id}/pick`, { data: { resultId: second!.id, reason } });
  const allowed = { votes: true, isBlind: false, download: true };
  const { url } = await createShareLink(request, {}, id, { allowed });
  await change(app, [...fixedTimes, [setPrompt, [id, 'The meadow goes on, nothing else']]]);
  return { projectId: run.projectId!, shareUrl: url };
}

/** Adds a run of three models, of which one is done. @returns its project */
export async function seedRunning(app: TestApp, request: APIRequestContext): Promise<string> {
  // Another picture has another project.
  const { image, mask } = await drawScene('#e0b98a');
  const prompt = 'Hedge #openai:hold';
  const targets = severalModels.slice(0, 3);
  const { id } = await startRun(request, { image, mask, name: 'Barn.png', prompt, targets });
  const run = await until(request, id, ({ attempts }) =>
    ['running', 'running', 'succeeded'].every((status, i) => attempts[i]?.status === status),
  );
  const began = new Date(now.getTime() - 4200);
  await change(app, [
    ...fixedTimes,
    [setPrompt, [id, 'A hedge']],
    ['update runs set created_at = $2 where id = $1', [id, began]],
    [
      "update attempts set started_at = $2, elapsed_ms = null where run_id = $1 and status = 'running'",
      [id, began],
    ],
  ]);
  return run.projectId!;
}

async function until(request: APIRequestContext, id: string, isReached: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = (await (await request.get(`/api/runs/${id}`)).json()) as Run;
    if (isReached(run)) return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

type Statement = readonly [sql: string, values: readonly unknown[]];

const day = '2025-11-03T14:02:00Z';
const setPrompt = 'update runs set prompt = $2 where id = $1';

/** Times of a past year: their day is shown, and their year, whatever the day is. */
const fixedTimes: readonly Statement[] = [
  [
    `update projects set created_at = day, last_activity_at = day from
      (select id as ordered, $1::timestamptz - row_number() over (order by id desc) * interval '1 hour' as day
        from projects) as days where id = ordered`,
    [day],
  ],
  ['update runs set created_at = $1', [day]],
  ['update attempts set created_at = $1, started_at = $1, elapsed_ms = 2400 + position * 1300', [day]],
  ["update shares set created_at = $1, expires_at = '2099-01-01'", [day]],
];

async function change(app: TestApp, statements: readonly Statement[]): Promise<void> {
  const client = new pg.Client({ connectionString: embeddedDatabaseUrl(app.dataDir) });
  await client.connect();
  for (const [sql, values] of statements) await client.query(sql, [...values]);
  await client.end();
}
