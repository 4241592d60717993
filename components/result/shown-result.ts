import { findTarget, type TargetOption, targetKey } from '@/lib/client/edit/targets';
import type { Viewed } from '@/lib/client/workspace/workspace-store';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt, Result, Run } from '@/lib/edit/run/run';
import type { Text } from '@/lib/text/text';

/** A place in the strip: the original, a result, or an attempt without one. */
export type StripCell = Viewed & { key: string };

/** What Result shows. */
export type ShownResult = {
  run: Run;
  /** Undefined for the original. */
  attempt: Attempt | undefined;
  /** Undefined for the original, and for an attempt that has none. */
  result: Result | undefined;
  /** Index of the result within its attempt. */
  position: number;
  names: AttemptNames;
};

/** `short`: the model's name alone, where no other provider in the run has a model of that name. */
export type AttemptNames = { provider: string; model: string; short: string; full: string };

type Named = Pick<Attempt, 'provider' | 'model'>;

/**
 * The names of an attempt's target, as the catalogue has them.
 *
 * @param all the attempts of its run
 */
export function namesOf(
  attempt: Named,
  targets: readonly TargetOption[],
  all: readonly Named[] = [],
): AttemptNames {
  const catalogued = ({ provider, model }: Named): [string, string] => {
    const target = findTarget(targets, targetKey(provider, model));
    return target ? [target.provider.name, target.model.name] : [provider, model];
  };
  const [by, name] = catalogued(attempt);
  const full = `${by} ${name}`;
  const isAmbiguous = all.some((other) => {
    const [otherBy, otherName] = catalogued(other);
    return otherName === name && otherBy !== by;
  });
  return { provider: by, model: name, short: isAmbiguous ? full : name, full };
}

/** @returns undefined where the run is not in the list (any more) */
export function findShown(
  t: Text,
  runs: readonly Run[],
  viewed: Viewed | null,
  targets: readonly TargetOption[],
): ShownResult | undefined {
  const run = viewed && runs.find(({ id }) => id === viewed.runId);
  if (!run) return undefined;
  const attempt = run.attempts.find(({ id }) => id === viewed.attemptId);
  const result = attempt?.results.find(({ id }) => id === viewed.resultId);
  const position = attempt && result ? attempt.results.indexOf(result) : 0;
  const names = attempt ? namesOf(attempt, targets, run.attempts) : originalNames(t);
  return { run, attempt, result: result ?? attempt?.results[0], position, names };
}

function originalNames(t: Text): AttemptNames {
  const name = t('result.original');
  return { provider: '', model: name, short: name, full: name };
}

/** The original, and the places of all attempts: their results, or one for what is missing. */
export function cellsOf(run: Run): StripCell[] {
  const original = { key: 'original', runId: run.id, attemptId: null, resultId: null };
  return [original, ...run.attempts.flatMap((attempt) => cellsOfAttempt(run, attempt))];
}

/** The places of one attempt. While it runs, each result that was asked for has its place. */
export function cellsOfAttempt(run: Run, attempt: Attempt): StripCell[] {
  const at = { runId: run.id, attemptId: attempt.id };
  // A result comes into the place that waited for it, which may have the focus.
  const known = attempt.results.map(({ id }, i) => ({ ...at, key: `${attempt.id} ${i}`, resultId: id }));
  const wanted = isSettled(attempt.status) ? 1 : attempt.requested;
  const missing = Array.from({ length: Math.max(0, wanted - known.length) }, (_, i) => ({
    ...at,
    key: `${attempt.id} ${known.length + i}`,
    resultId: null,
  }));
  return [...known, ...missing];
}

export function isShownCell(cell: StripCell, { attempt, result }: ShownResult): boolean {
  return cell.attemptId === (attempt?.id ?? null) && cell.resultId === (result?.id ?? null);
}

/** The place before or after the shown one, in a circle; only those that can be looked at. */
export function stepFrom(shown: ShownResult, step: -1 | 1): StripCell {
  const cells = firstOfMissing(cellsOf(shown.run));
  const at = cells.findIndex((cell) => isShownCell(cell, shown));
  return cells[(Math.max(at, 0) + step + cells.length) % cells.length]!;
}

/** Of the places that wait for the same attempt only the first one, as they show the same. */
function firstOfMissing(cells: readonly StripCell[]): StripCell[] {
  return cells.filter(
    (cell, i) =>
      cell.resultId !== null ||
      cells.findIndex((other) => other.attemptId === cell.attemptId && other.resultId === null) === i,
  );
}
