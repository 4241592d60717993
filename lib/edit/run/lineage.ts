import type { Attempt, Result, Run } from './run.ts';

/** One run in a tree of variants. */
export type RunNode = { run: Run; results: ResultNode[] };
/** One result with the runs that it is the source of. */
export type ResultNode = { attempt: Attempt; result: Result; runs: RunNode[] };

/**
 * Arranges runs into trees: a run hangs from the result that is its source. Runs whose parent is not among them are
 * roots. Children come in the order in which they were made.
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
