import type { Attempt, Rating, Result, Run } from '@/lib/edit/run/run';
import { serverWords } from '@/lib/edit/words/error-words';
import { ApiError } from '../http/api-error';
import { text } from '../text/text';
import { saveUnsentInput } from '../unsent-input';
import { rateResult } from './runs-client';
import type { RunsStore } from './runs-store';

export type RatedResult = { run: Run; attempt: Attempt; result: Result };

/** Name of the unsent input that holds a note. */
export const noteInputName = (resultId: string): string => `note on ${resultId}`;

/**
 * Rates a result optimistically: shows the rating in every store at once, and restores the old one where the server
 * fails. The note is then kept as unsent input. Errors are shown, not thrown.
 */
export async function rateOptimistically(
  { run, attempt, result }: RatedResult,
  rating: Rating,
  stores: readonly RunsStore[],
  notify: (text: string) => void,
): Promise<void> {
  const show = (next: Rating | undefined) => {
    for (const store of stores) store.rate(run.id, attempt.id, result.id, next);
  };
  show(rating);
  try {
    const { feedback } = await rateResult(result.id, rating);
    if (feedback.state === 'failed') notify(serverWords(text(), 'errors.feedbackFailed', feedback.message));
  } catch (error) {
    show(result.rating);
    if (rating.note !== (result.rating?.note ?? '')) saveUnsentInput(noteInputName(result.id), rating.note);
    if (!(error instanceof ApiError)) throw error;
    notify(error.message);
  }
}
