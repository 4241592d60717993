import type { Attempt, Result, Run } from './run.ts';

/** A run in a tree of variants. */
export type RunNode = { run: Run; results: ResultNode[] };
/** A result with the runs that use it as source. */
export type ResultNode = { attempt: Attempt; result: Result; runs: RunNode[] };

/**
 * Arranges runs as trees: a run is a child of the result that is its source. Runs with a missing parent are roots.
 * Children are in order of creation.
 */
export function growVariants(runs: readonly Run[]): RunNode[] {
  const oldestFirst = [...runs].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const resultIds = new Set(oldestFirst.flatMap((run) => resultsOf(run).map(({ result }) => result.id)));
  const childrenOf = new Map<string | undefined, Run[]>();
  for (const run of oldestFirst) {
    const id = run.parent?.resultId;
    const key = id !== undefined && resultIds.has(id) ? id : undefined;
    childrenOf.set(key, [...(childrenOf.get(key) ?? []), run]);
  }
  const grow = (run: Run): RunNode => ({
    run,
    results: resultsOf(run).map(({ attempt, result }) => ({
      attempt,
      result,
      runs: (childrenOf.get(result.id) ?? []).map(grow),
    })),
  });
  return (childrenOf.get(undefined) ?? []).map(grow);
}

function resultsOf(run: Run): { attempt: Attempt; result: Result }[] {
  return run.attempts.flatMap((attempt) => attempt.results.map((result) => ({ attempt, result })));
}
