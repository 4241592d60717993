import type { MaskBehaviour } from '../../catalogue/entry.ts';
import type { Text } from '../../text/text.ts';
import { isSettled } from '../run/is-settled.ts';
import type { Attempt, ImageRef, Result, Run } from '../run/run.ts';

/** Id of the source among compared images. */
export const sourceId = 'source';

/** Maximum number of images side by side. */
export const maxPicks = 12;

/** Display data of a model; provided by the caller, since the catalogue may have lost it. */
export type ModelWords = { provider: string; model: string; mask: MaskBehaviour | null };

/** An attempt of any run on the source. */
export type ComparedAttempt = {
  /** Id of the result; of the attempt where it has none. */
  id: string;
  /** `Local Texture 2`; numbered only where the attempt has several results. */
  name: string;
  words: ModelWords;
  run: Run;
  attempt: Attempt;
};

/** A result of any run on the source, with its origin. */
export type ComparedResult = ComparedAttempt & {
  result: Result;
  /** Position among the results of its attempt, from 1. */
  position: number;
};

/** All results on one source, and the attempts that ended without one, which belong to a comparison too. */
export type Comparison = {
  source: ImageRef;
  results: readonly ComparedResult[];
  failed: readonly ComparedAttempt[];
};

/**
 * Collects the results of all runs on one source, in the order of the runs. A model that appears in several runs gets
 * the run's number, counted from the oldest.
 *
 * @returns undefined without a run
 */
export function compareRuns(
  t: Text,
  runs: readonly Run[],
  describeModel: (provider: string, model: string) => ModelWords,
): Comparison | undefined {
  const [first] = runs;
  if (!first) return undefined;
  const results: ComparedResult[] = [];
  const failed: ComparedAttempt[] = [];
  for (const [at, run] of runs.entries()) {
    const number = runs.length > 1 ? runs.length - at : undefined;
    for (const attempt of run.attempts) {
      const words = describeModel(attempt.provider, attempt.model);
      const base = `${words.provider} ${words.model}`.trim();
      if (hasFailed(attempt))
        failed.push({ id: attempt.id, name: nameIn(t, base, undefined, number), words, run, attempt });
      for (const [i, result] of attempt.results.entries()) {
        const position = i + 1;
        const name = nameIn(t, base, attempt.results.length > 1 ? position : undefined, number);
        results.push({ id: result.id, name, words, run, attempt, result, position });
      }
    }
  }
  return { source: first.source, results, failed };
}

/** The name of a model, with the number of its result and of its run where there are several. */
function nameIn(t: Text, model: string, position: number | undefined, run: number | undefined): string {
  if (position === undefined)
    return run === undefined ? t('compare.name.plain', { model }) : t('compare.name.ofRun', { model, run });
  return run === undefined
    ? t('compare.name.numbered', { model, position })
    : t('compare.name.numberedOfRun', { model, position, run });
}

/** Ended without a result. */
const hasFailed = ({ status, results }: Attempt): boolean => isSettled(status) && results.length === 0;

/** The attempts without a result in the runs of these results. */
export function failedBeside(
  { failed }: Comparison,
  results: readonly ComparedResult[],
): readonly ComparedAttempt[] {
  const runIds = new Set(results.map(({ run }) => run.id));
  return failed.filter(({ run }) => runIds.has(run.id));
}

/** Default selection: the source and the results of one run, or of the newest run with results. */
export function firstPicks(comparison: Comparison, runId?: string): string[] {
  const of = (id: string | undefined) => comparison.results.filter(({ run }) => run.id === id);
  const own = of(runId);
  const shown = own.length > 0 ? own : of(comparison.results[0]?.run.id);
  return [sourceId, ...shown.map(({ id }) => id)].slice(0, maxPicks);
}

/** Parses a comma-separated list of `source` and UUIDs. Other entries and duplicates are dropped. */
export function parsePicks(text: string): string[] {
  const ids = text
    .split(',')
    .filter((id) => id === sourceId || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id));
  return [...new Set(ids)].slice(0, maxPicks);
}

/** URL of the compare room with these images. */
export function compareAddress(picks: readonly string[], view?: string): string {
  return `/compare?results=${picks.join(',')}${view ? `&view=${view}` : ''}`;
}
