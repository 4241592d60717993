import type { MaskBehaviour } from '../../catalogue/entry.ts';
import { isSettled } from '../run/is-settled.ts';
import type { Attempt, ImageRef, Result, Run } from '../run/run.ts';

/** What stands for the source among compared pictures. */
export const sourceId = 'source';

/** At most this many are shown side by side. */
export const maxPicks = 12;

/** What is said of a model; the catalogue knows it, but for models that left it. */
export type ModelWords = { provider: string; model: string; mask: MaskBehaviour | null };

/** An attempt of any run on the source. */
export type ComparedAttempt = {
  /** Its own id where nothing came of it, else that of the result. */
  id: string;
  /** `Local Texture 2`; the number only where its attempt has several. */
  name: string;
  words: ModelWords;
  run: Run;
  attempt: Attempt;
};

/** A result of any run on the source, with where it comes from. */
export type ComparedResult = ComparedAttempt & {
  result: Result;
  /** Its place among the results of its attempt, from 1. */
  position: number;
};

/** Every result on one source, and the attempts that ended without any: who failed belongs to a comparison as well. */
export type Comparison = {
  source: ImageRef;
  results: readonly ComparedResult[];
  failed: readonly ComparedAttempt[];
};

/**
 * Gathers the results of runs on one source, in the order of the runs. Models that appear in several runs are told
 * apart by the run's number, counted from the oldest.
 *
 * @returns undefined without a run.
 */
export function compareRuns(
  runs: readonly Run[],
  describeModel: (provider: string, model: string) => ModelWords,
): Comparison | undefined {
  const [first] = runs;
  if (!first) return undefined;
  const results: ComparedResult[] = [];
  const failed: ComparedAttempt[] = [];
  for (const [at, run] of runs.entries()) {
    const runNumber = runs.length > 1 ? ` · run ${runs.length - at}` : '';
    for (const attempt of run.attempts) {
      const words = describeModel(attempt.provider, attempt.model);
      const base = `${words.provider} ${words.model}`.trim();
      if (hasFailed(attempt))
        failed.push({ id: attempt.id, name: `${base}${runNumber}`, words, run, attempt });
      for (const [i, result] of attempt.results.entries()) {
        const name = `${base}${attempt.results.length > 1 ? ` ${i + 1}` : ''}${runNumber}`;
        results.push({ id: result.id, name, words, run, attempt, result, position: i + 1 });
      }
    }
  }
  return { source: first.source, results, failed };
}

/** It ended, and there is nothing to see of it. */
const hasFailed = ({ status, results }: Attempt): boolean => isSettled(status) && results.length === 0;

/** The attempts without a result of the runs whose results these are. */
export function failedBeside(
  { failed }: Comparison,
  results: readonly ComparedResult[],
): readonly ComparedAttempt[] {
  const runIds = new Set(results.map(({ run }) => run.id));
  return failed.filter(({ run }) => runIds.has(run.id));
}

/** What is shown at first: the source and the results of one run, or of the newest that has any. */
export function firstPicks(comparison: Comparison, runId?: string): string[] {
  const of = (id: string | undefined) => comparison.results.filter(({ run }) => run.id === id);
  const own = of(runId);
  const shown = own.length > 0 ? own : of(comparison.results[0]?.run.id);
  return [sourceId, ...shown.map(({ id }) => id)].slice(0, maxPicks);
}

/** `source` or a UUID, separated by commas; what is neither is left out, and so is what appears again. */
export function parsePicks(text: string): string[] {
  const ids = text
    .split(',')
    .filter((id) => id === sourceId || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  return [...new Set(ids)].slice(0, maxPicks);
}

/** The address of the compare room with these pictures. */
export function compareAddress(picks: readonly string[], view?: string): string {
  return `/compare?results=${picks.join(',')}${view ? `&view=${view}` : ''}`;
}
