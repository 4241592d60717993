import type { Attempt, Rating, Result, Run } from '@/lib/edit/run/run';
import { ApiError } from '../http/api-error';
import { saveUnsentInput } from '../unsent-input';
import { rateResult } from './runs-client';
import type { RunsStore } from './runs-store';

export type RatedResult = { run: Run; attempt: Attempt; result: Result };

/** A note on a result that was typed and is not saved. */
export const noteInputName = (resultId: string): string => `note on ${resultId}`;

/**
 * Rates a result: shown at once in every store that has it, and taken back where the server could not keep it. A note is
 * then there to be saved again. Trouble is told, not thrown.
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
    if (feedback.state === 'failed') notify(feedback.message);
  } catch (error) {
    show(result.rating);
    if (rating.note !== (result.rating?.note ?? '')) saveUnsentInput(noteInputName(result.id), rating.note);
    if (!(error instanceof ApiError)) throw error;
    notify(error.message);
  }
}
