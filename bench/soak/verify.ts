import pg from 'pg';
import { z } from 'zod';
import type { Loss } from './faults.ts';
import type { Fleet } from './fleet.ts';
import type { EndedRun } from './load.ts';

/** A killed process takes along what it was sent within this time before its death: it reads and stores for so long on a busy machine. */
const inFlightMs = 5_000;

const callsSchema = z.array(
  z.object({
    provider: z.string(),
    origin: z.string(),
    method: z.string(),
    prompt: z.string().optional(),
    status: z.int().optional(),
    isHungUp: z.boolean(),
    answeredAtMs: z.number().optional(),
  }),
);

export type Verdict = {
  runs: number;
  attempts: Record<string, number>;
  errors: Record<string, number>;
  calls: number;
  /** Same model and prompt sent more than once. */
  repeated: string[];
  /** Answered in full, and there is no result, though no process was killed at that time. */
  lost: string[];
  /** Answered in full to a process that was killed at that time. */
  lostWithProcess: string[];
  /** Attempts without an end. */
  stuck: string[];
  /** Ended attempts that were never sent, though no fault explains it. */
  neverSent: string[];
  /** Results whose picture cannot be fetched. */
  missing: string[];
};

/** Compares what the fakes were asked and paid for with what the users see, run by run. */
export async function verify(
  fleet: Fleet,
  runs: readonly EndedRun[],
  losses: readonly Loss[],
): Promise<Verdict> {
  const answer = await fetch(`${fleet.upstream.url}/__received`);
  const calls = callsSchema
    .parse(await answer.json())
    // Polls of a task have its prompt too.
    .filter(({ origin, method, prompt }) => origin === 'api' && method === 'POST' && prompt !== undefined);
  const nameOf = (provider: string, prompt: string | undefined) => `${provider} ${prompt}`;
  const verdict: Verdict = {
    runs: runs.length,
    attempts: {},
    errors: {},
    calls: calls.length,
    repeated: [],
    lost: [],
    lostWithProcess: [],
    stuck: await stuckAttempts(fleet),
    neverSent: [],
    missing: [],
  };
  for (const run of runs) {
    for (const attempt of run.attempts) {
      const name = nameOf(attempt.provider, run.prompt);
      count(verdict.attempts, attempt.status);
      if (attempt.error) count(verdict.errors, `${attempt.status} ${attempt.error.code}`);
      const sent = calls.filter(({ provider, prompt }) => nameOf(provider, prompt) === name);
      if (sent.length > 1) verdict.repeated.push(name);
      if (sent.length === 0 && attempt.status !== 'interrupted') verdict.neverSent.push(name);
      const paid = sent.find((call) => call.status === 200 && !call.isHungUp);
      if (paid && attempt.results.length === 0) {
        const beforeMs = Math.min(
          ...losses.map(({ atMs }) => atMs - paid.answeredAtMs!).filter((ms) => ms > -inFlightMs),
        );
        const told = `${name}: ${attempt.status}, answered ${(beforeMs / 1_000).toFixed(1)} s before a kill`;
        (beforeMs < inFlightMs ? verdict.lostWithProcess : verdict.lost).push(told);
      }
      for (const { url } of attempt.results) {
        const picture = await fetch(fleet.instances[0]!.app.url + url);
        await picture.arrayBuffer();
        if (!picture.ok) verdict.missing.push(`${name}: ${picture.status}`);
      }
    }
  }
  return verdict;
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

async function stuckAttempts({ databaseUrl }: Fleet): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select provider || ' ' || attempts.id || ' ' || attempts.status as name from attempts
       where status in ('queued', 'running') or answers <> '[]'::jsonb`,
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** @returns what must not be; empty where all is well */
export function faultsOf(verdict: Verdict): string[] {
  const forbidden = ['repeated', 'lost', 'stuck', 'neverSent', 'missing'] as const;
  return forbidden.flatMap((name) => verdict[name].map((entry) => `${name}: ${entry}`));
}
