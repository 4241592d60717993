import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { maxSearchWords } from '../../edit/project/limits.ts';
import type { ProjectHit } from '../../edit/project/project.ts';
import { splitAtHits } from '../../edit/project/split-at-hits.ts';
import { catalogue } from '../catalogue.ts';
import type { Queryable } from '../db/database.ts';
import { attempts, projects, results, runs } from '../db/schema.ts';

/**
 * The words of a search, at most `maxSearchWords`. A search finds projects whose name, prompts, revised prompts
 * or models contain each of them, in any case.
 */
export const searchWords = (q: string | undefined): string[] =>
  [...new Set((q ?? '').split(/\s+/).filter((word) => word !== ''))].slice(0, maxSearchWords);

const contains = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;

/**
 * Condition on `projects`: their texts contain all words. The longest word is asked for first, since it is the rarest more
 * often than not; `case` keeps the order, so that a project is not searched further once a word is missing.
 */
export function holdWords(owner: string, words: readonly string[]): SQL | undefined {
  const [first, ...rest] = [...words].sort((a, b) => a.length - b.length);
  if (first === undefined) return undefined;
  return rest.reduce(
    (others, word) => sql`case when ${holdsWord(owner, word)} then ${others} else false end`,
    holdsWord(owner, first),
  );
}

/**
 * Condition on `projects`: a text of theirs contains the word. It needs no index and no extension of PostgreSQL;
 * `bench/projects` measures it.
 *
 * PostgreSQL stops at the first text that fits. Name and prompts, which are short, are read project by project and only
 * until the page is full (`offset 0` keeps the planner from reading them all). The arrays are made once, when the first
 * project needs them: most of the text is in revised prompts, and most words of a search stand in a prompt as well.
 */
function holdsWord(owner: string, word: string): SQL {
  const pattern = contains(word);
  const ownAttempts = sql`${runs} r join ${attempts} a on a.run_id = r.id`;
  return sql`(
    ${projects.name} ilike ${pattern}
    or exists (select from ${runs} r where r.project_id = ${projects.id} and r.prompt ilike ${pattern} offset 0)
    or ${projects.id} = any (array(
      select distinct r.project_id from ${ownAttempts} where r.owner = ${owner} and ${usesModel(word)}))
    or ${projects.id} = any (array(
      select distinct r.project_id from ${ownAttempts} join ${results} s on s.attempt_id = a.id
      where r.owner = ${owner} and s.search_text like lower(${pattern})))
  )`;
}

/** Condition on an attempt `a`: its model or provider is called so, by id or by the name on screen. */
function usesModel(word: string): SQL {
  const lower = word.toLowerCase();
  const named = catalogue().flatMap((provider) =>
    provider.models
      .filter((model) => `${provider.name} ${model.name}`.toLowerCase().includes(lower))
      .map((model) => sql`(${provider.id}, ${model.id})`),
  );
  const byName =
    named.length === 0 ? sql`false` : sql`(a.provider, a.model) in (${sql.join(named, sql`, `)})`;
  return sql`(a.provider || '/' || a.model ilike ${contains(word)} or ${byName})`;
}

type Found = { project_id: string; field: ProjectHit['field']; text: string };

/** Characters around a hit. */
const before = 24;
const after = 72;

/** Where the projects of a page were hit by the first word: the first of name, prompt, revised prompt and model. */
export async function findHits(
  q: Queryable,
  ids: readonly string[],
  words: readonly string[],
): Promise<Map<string, ProjectHit>> {
  const [word] = words;
  if (word === undefined || ids.length === 0) return new Map();
  const pattern = contains(word);
  const of = sql`r.project_id = p.id`;
  const found = await q.execute<Found>(sql`
    select p.id as project_id, hit.field, hit.text from ${projects} p, lateral (
      (select 1 as place, 'name' as field, p.name as text where p.name ilike ${pattern})
      union all
      (select 2, 'prompt', r.prompt from ${runs} r where ${of} and r.prompt ilike ${pattern}
        order by r.id desc limit 1)
      union all
      (select 3, 'revised-prompt', s.revised_prompt
        from ${runs} r join ${attempts} a on a.run_id = r.id join ${results} s on s.attempt_id = a.id
        where ${of} and s.search_text like lower(${pattern}) order by s.id desc limit 1)
      union all
      (select 4, 'model', a.provider || '/' || a.model from ${runs} r join ${attempts} a on a.run_id = r.id
        where ${of} and ${usesModel(word)} order by a.id desc limit 1)
      order by place limit 1
    ) hit
    where p.id in (${sql.join(
      ids.map((id) => sql`${id}::uuid`),
      sql`, `,
    )})`);
  return new Map(
    found.rows.map(({ project_id, field, text }) => [
      project_id,
      { field, text: field === 'model' ? modelName(text) : aroundHit(text, word) },
    ]),
  );
}

/** @returns the names on screen of `provider/model`, or the ids where the catalogue does not know them */
function modelName(target: string): string {
  const [id = '', ...rest] = target.split('/');
  const provider = catalogue().find((entry) => entry.id === id);
  const model = provider?.models.find((entry) => entry.id === rest.join('/'));
  return provider && model ? `${provider.name} ${model.name}` : target;
}

/** @returns the text around the first hit, with an ellipsis where something is left out */
function aroundHit(text: string, word: string): string {
  const line = text.replace(/\s+/g, ' ');
  const letters = [...line];
  const [ahead = '', ...behind] = splitAtHits(line, word);
  const at = behind.length === 0 ? 0 : [...ahead].length;
  const start = at > before + after ? at - before : 0;
  const end = start + before + after + word.length;
  const shown = letters.slice(start, end).join('');
  return `${start > 0 ? '…' : ''}${shown}${end < letters.length ? '…' : ''}`;
}
