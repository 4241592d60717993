/**
 * Measures listing and searching of projects for a user with many runs: the whole built app is called over HTTP, and
 * its database is filled by statements.
 *
 *   npm run bench:projects             5,000 runs
 *   npm run bench:projects -- 20000    as many runs
 *
 * A figure is the median and the maximum of 15 requests, after one that is not counted. Targets: the first page in 1 s,
 * a search in 300 ms. No build depends on the result.
 */
import pg from 'pg';
import { embeddedDatabaseUrl } from '../../scripts/postgres/cluster.ts';
import { startApp } from '../../scripts/testing/app.ts';

const RUNS = Number(process.argv[2]) || 5000;
const RUNS_PER_PROJECT = 10;
const REQUESTS = 15;
/** Owned by the local user. */
const OWNER = 'local';

const words = `array['wooden','wall','white','red','hat','meadow','autumn','light','stone','glass','bottle','bare',
  'table','window','door','sky','cloud','evening','river','bridge','car','street','lamp','tree','grass']`;

/** A text of that many random words. */
const text = (count: number, seed: string): string =>
  `(select string_agg((${words})[1 + (random() * 24)::int], ' ') from generate_series(1, ${count}) g where ${seed} is not null)`;

/** Three attempts per run, two results per attempt; one word that occurs in one run only, and one in every text. */
const fill = `
  insert into projects (id, owner, name, created_at, last_activity_at)
    select gen_random_uuid(), '${OWNER}', ${text(3, 'p')} || ' ' || p, now() - p * interval '1 hour', now() - p * interval '1 hour'
    from generate_series(1, ${RUNS / RUNS_PER_PROJECT}) p;
  create temp table numbered as select id, row_number() over () as n from projects;
  create temp table made as
    select gen_random_uuid() as run, gen_random_uuid() as image, numbered.id as project, r
    from generate_series(1, ${RUNS}) r join numbered on numbered.n = 1 + r % ${RUNS / RUNS_PER_PROJECT};
  insert into images (id, owner, blob, media_type, width_px, height_px, bytes)
    select image, '${OWNER}', md5(project::text), 'image/png', 1024, 1024, 1000000 from made;
  insert into runs (id, owner, status, prompt, n, size, source_id, project_id, created_at)
    select run, '${OWNER}', 'done', 'a ' || ${text(12, 'r')} || case when r = ${Math.round(RUNS / 2)} then ' zeppelin' else '' end,
      2, 'auto', image, project, now() - r * interval '6 minutes' from made;
  insert into attempts (id, run_id, position, provider, model, settings, status, requested, has_user_keys, warnings, answers)
    select gen_random_uuid(), run, t, (array['openai','stability-ai','local'])[t], (array['gpt-image-2','inpaint','patchmatch'])[t],
      '{}', case when r % 9 = t then 'failed' else 'succeeded' end, 2, false, '[]', '[]'
    from made, generate_series(1, 3) t;
  insert into results (id, attempt_id, raw_id, composited_id, answer_id, answer_index, revised_prompt)
    select gen_random_uuid(), a.id, r.source_id, r.source_id, gen_random_uuid(), s, 'A photograph of ' || ${text(45, 'a.id')}
    from attempts a join runs r on r.id = a.run_id, generate_series(1, 2) s;
  analyze;`;

const cases = {
  'first view': '',
  'by name': '?sort=name',
  'a word in every text': '?q=a',
  'a frequent word': '?q=meadow',
  'one run alone': '?q=zeppelin',
  'no hit': '?q=xylophone',
  'the name of a model': '?q=GPT',
  'four words': '?q=meadow%20glass%20evening%20river',
  'starred and failed': '?starred=true&failed=true',
  'a word, failed, of one provider': '?q=bridge&failed=true&provider=openai',
};

const app = await startApp();
try {
  const client = new pg.Client({ connectionString: embeddedDatabaseUrl(app.dataDir) });
  await client.connect();
  await client.query(fill);
  await client.end();
  console.log(`${RUNS} runs in ${RUNS / RUNS_PER_PROJECT} projects, 6 results a run`);
  for (const [name, query] of Object.entries(cases)) {
    const { times, found } = await ask(`${app.url.replace(/\/$/, '')}/api/projects${query}`);
    const [median, slowest] = [times[Math.floor(times.length / 2)], times.at(-1)].map((ms) => ms?.toFixed(0));
    console.log(
      `${name.padEnd(34)} ${String(median).padStart(5)} ms  slowest ${String(slowest).padStart(5)} ms  ${found} found`,
    );
  }
} finally {
  await app.stop();
}

/** @returns milliseconds until the whole response has arrived, sorted, and the number of projects in it */
async function ask(url: string): Promise<{ times: number[]; found: number }> {
  const times: number[] = [];
  let found = 0;
  for (let i = 0; i <= REQUESTS; i += 1) {
    const start = performance.now();
    const response = await fetch(url);
    const page = (await response.json()) as { projects?: unknown[] };
    if (i > 0) times.push(performance.now() - start);
    if (!page.projects) throw new Error(`${url} answered with ${response.status}`);
    found = page.projects.length;
  }
  return { times: times.sort((a, b) => a - b), found };
}
