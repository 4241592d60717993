import { formatDuration } from '@/lib/client/format';
import { worstLocality } from '@/lib/edit/board/best';
import { costWords } from '@/lib/edit/run/cost';
import { attemptStatusWords } from '@/lib/edit/run/facts';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Attempt } from '@/lib/edit/run/run';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';
import { isolate } from '@/lib/edit/words/bidi';
import { joinFacts } from '@/lib/edit/words/format';
import { localitySummary } from '@/lib/edit/words/locality-words';
import { regionWords, shownRegion } from '@/lib/edit/words/region-words';
import { describeMovement } from '@/lib/edit/words/registration-words';
import type { Text } from '@/lib/text/text';

/** What is known of an attempt in one line, for those who do not see the panel beside the strip. */
export function summarizeAttempt(t: Text, attempt: Attempt): string {
  const { elapsedMs, results, error, calls = [], gateway } = attempt;
  const region = shownRegion(attempt);
  const locality = worstLocality(attempt);
  const tries = Math.max(0, ...calls.map((call) => call.tries));
  const answerers = gateway?.other
    ? [...new Set(calls.flatMap((call) => call.gateway?.answeredBy ?? []))]
    : [];
  return [
    attemptStatusWords(t, attempt),
    elapsedMs === null ? undefined : formatDuration(t, elapsedMs),
    results.length > 0 || attempt.costUsd ? costWords(t, attempt) : undefined,
    locality && localitySummary(t, locality),
    region && t('words.region.said', { region: regionWords(t, region) }),
    ...new Set(results.map((result) => describeMovement(t, result, region))),
    tries > 1 ? t('result.summary.tries', { count: tries }) : undefined,
    answerers.length > 0 ? t('result.summary.answeredBy', { answerers: joinFacts(t, answerers) }) : undefined,
    error && isolate(attemptErrorWords(t, error)),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Name of a place in the strip: its result, or how the attempt stands that has none there. */
export function cellName(
  t: Text,
  attempt: Attempt,
  model: string,
  resultId: string | null,
  index: number,
): string {
  const { error, status, requested, results } = attempt;
  if (resultId)
    return t('result.nameOf', {
      position: index + 1,
      count: Math.max(requested, results.length),
      model,
    });
  const state = { model, status: attemptStatusWords(t, attempt) };
  if (!error || !isSettled(status)) return t('result.summary.state', state);
  return t('result.summary.failed', { ...state, error: isolate(attemptErrorWords(t, error)) });
}
