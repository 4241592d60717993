import type { Estimate } from '../request/estimate.ts';
import { isSettled } from '../run/is-settled.ts';
import type { Attempt, AttemptStatus, Run } from '../run/run.ts';
import { formatCostSum, formatDuration } from '../words/format.ts';
import { isUnbilled } from './billed.ts';

/** A part of the status line; `bad` ones say that something went wrong. */
export type StatusPart = { text: string; tone: 'plain' | 'strong' | 'bad' };

/** What ended without a result, in the words of the line, in their order. */
const endings: readonly (readonly [status: AttemptStatus, word: string])[] = [
  ['failed', 'failed'],
  ['refused', 'refused'],
  ['interrupted', 'interrupted'],
  ['cancelled', 'stopped'],
];

/**
 * How a run stands, in one line: `5 of 6 done · 1 failed · 10 results · $0.48 of ≈ $0.62 · 22.8 s`. Where costs are
 * unknown, the known ones are a lower bound. The time is that of the slowest model, or so far.
 *
 * @param estimate of the whole run; undefined where its models are not in the catalogue any more
 * @param nowMs on the server's clock, ms since 1970
 */
export function statusParts(
  { attempts }: Pick<Run, 'attempts'>,
  estimate: Pick<Estimate, 'usdMin' | 'usdMax' | 'hasUnknownPrice'> | undefined,
  nowMs: number,
): StatusPart[] {
  const count = (status: AttemptStatus) => attempts.filter((attempt) => attempt.status === status).length;
  const results = attempts.reduce((sum, attempt) => sum + attempt.results.length, 0);
  const elapsedMs = longestMs(attempts, nowMs);
  return [
    { text: `${count('succeeded')} of ${attempts.length} done`, tone: 'strong' },
    ...endings.flatMap(([status, word]): StatusPart[] =>
      count(status) > 0 ? [{ text: `${count(status)} ${word}`, tone: 'bad' }] : [],
    ),
    { text: `${results} ${results === 1 ? 'result' : 'results'}`, tone: 'plain' },
    { text: costSoFar(attempts, estimate), tone: 'plain' },
    ...(elapsedMs === undefined ? [] : [{ text: formatDuration(elapsedMs), tone: 'plain' } as const]),
  ];
}

function costSoFar(
  attempts: readonly Attempt[],
  estimate: Pick<Estimate, 'usdMin' | 'usdMax' | 'hasUnknownPrice'> | undefined,
): string {
  const known = attempts.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  const sum = known.reduce((total, usd) => total + usd, 0);
  // What still runs is not counted yet.
  const hasUnknown = attempts.some(
    (attempt) => attempt.costUsd === null && isSettled(attempt.status) && !isUnbilled(attempt),
  );
  if (hasUnknown && sum === 0) return 'unknown cost';
  const isEstimated = estimate && !estimate.hasUnknownPrice && estimate.usdMax > 0;
  const isLive = attempts.some(({ status }) => !isSettled(status));
  const nothing = isEstimated || isLive ? '$0.00' : formatCostSum(0);
  const spent = sum === 0 ? nothing : `${hasUnknown ? 'at least ' : ''}${formatCostSum(sum)}`;
  if (!isEstimated) return spent;
  const [least, most] = [formatCostSum(estimate.usdMin), formatCostSum(estimate.usdMax)];
  return `${spent} of ≈ ${least === most ? least : `${least} to ${most}`}`;
}

/** @returns undefined where nothing has begun */
function longestMs(attempts: readonly Attempt[], nowMs: number): number | undefined {
  const times = attempts.flatMap(({ elapsedMs, startedAt, status }) => {
    if (elapsedMs !== null) return [elapsedMs];
    return startedAt === null || isSettled(status) ? [] : [Math.max(nowMs - Date.parse(startedAt), 0)];
  });
  return times.length > 0 ? Math.max(...times) : undefined;
}
