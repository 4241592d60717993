import type { Text } from '../../text/text.ts';
import type { Estimate } from '../request/estimate.ts';
import { isUnbilled } from '../run/billed.ts';
import { isSettled } from '../run/is-settled.ts';
import type { Attempt, AttemptStatus, Run } from '../run/run.ts';
import { formatCostSum, formatDollars, formatDuration } from '../words/format.ts';

/** A part of the status line; `bad` ones say that something went wrong. */
export type StatusPart = { text: string; tone: 'plain' | 'strong' | 'bad' };

/** The ways to end without a result, in the order of the line. */
const endings = ['failed', 'refused', 'interrupted', 'cancelled'] as const satisfies readonly AttemptStatus[];

/**
 * How a run stands, in one line: `5 of 6 done · 1 failed · 10 results · $0.48 of ≈ $0.62 · 22.8 s`. Where costs are
 * unknown, the known ones are a lower bound. The time is that of the slowest model, or so far.
 *
 * @param estimate of the whole run; undefined where its models are not in the catalogue any more
 * @param nowMs on the server's clock, ms since 1970
 */
export function statusParts(
  t: Text,
  { attempts }: Pick<Run, 'attempts'>,
  estimate: Pick<Estimate, 'usdMin' | 'usdMax' | 'hasUnknownPrice'> | undefined,
  nowMs: number,
): StatusPart[] {
  const count = (status: AttemptStatus) => attempts.filter((attempt) => attempt.status === status).length;
  const results = attempts.reduce((sum, attempt) => sum + attempt.results.length, 0);
  const elapsedMs = longestMs(attempts, nowMs);
  return [
    { text: t('words.progress.done', { done: count('succeeded'), count: attempts.length }), tone: 'strong' },
    ...endings.flatMap((status): StatusPart[] =>
      count(status) > 0
        ? [{ text: t(`words.progress.${status}`, { count: count(status) }), tone: 'bad' }]
        : [],
    ),
    { text: t('words.progress.results', { count: results }), tone: 'plain' },
    { text: costSoFar(t, attempts, estimate), tone: 'plain' },
    ...(elapsedMs === undefined ? [] : [{ text: formatDuration(t, elapsedMs), tone: 'plain' } as const]),
  ];
}

function costSoFar(
  t: Text,
  attempts: readonly Attempt[],
  estimate: Pick<Estimate, 'usdMin' | 'usdMax' | 'hasUnknownPrice'> | undefined,
): string {
  const known = attempts.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  const sum = known.reduce((total, usd) => total + usd, 0);
  // What still runs is not counted yet.
  const hasUnknown = attempts.some(
    (attempt) => attempt.costUsd === null && isSettled(attempt.status) && !isUnbilled(attempt),
  );
  if (hasUnknown && sum === 0) return t('words.cost.unknown');
  const isEstimated = estimate && !estimate.hasUnknownPrice && estimate.usdMax > 0;
  const isLive = attempts.some(({ status }) => !isSettled(status));
  const nothing = isEstimated || isLive ? formatDollars(t, 0, { decimals: 2 }) : formatCostSum(t, 0);
  const sumWords = sum === 0 ? nothing : formatCostSum(t, sum);
  const spent = hasUnknown && sum > 0 ? t('words.progress.atLeast', { cost: sumWords }) : sumWords;
  if (!isEstimated) return spent;
  const [least, most] = [formatCostSum(t, estimate.usdMin), formatCostSum(t, estimate.usdMax)];
  return t('words.progress.ofEstimate', {
    spent,
    estimate: least === most ? least : t('words.progress.range', { least, most }),
  });
}

/** @returns undefined where nothing has begun */
function longestMs(attempts: readonly Attempt[], nowMs: number): number | undefined {
  const times = attempts.flatMap(({ elapsedMs, startedAt, status }) => {
    if (elapsedMs !== null) return [elapsedMs];
    return startedAt === null || isSettled(status) ? [] : [Math.max(nowMs - Date.parse(startedAt), 0)];
  });
  return times.length > 0 ? Math.max(...times) : undefined;
}
