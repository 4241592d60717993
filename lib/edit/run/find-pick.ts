import type { Text } from '../../text/text.ts';
import type { Attempt, Result, Run } from './run.ts';

export type PickedResult = {
  attempt: Attempt;
  result: Result;
  /** Among the results of its attempt, from 1. */
  position: number;
  reason: string;
};

/** @returns the winner of a run; undefined without one, or where its result is not among those of the run */
export function findPick({ attempts, pick }: Pick<Run, 'attempts' | 'pick'>): PickedResult | undefined {
  if (!pick) return undefined;
  for (const attempt of attempts) {
    const at = attempt.results.findIndex(({ id }) => id === pick.resultId);
    const result = attempt.results[at];
    if (result) return { attempt, result, position: at + 1, reason: pick.reason };
  }
  return undefined;
}

/** `Winner: OpenAI gpt-image-2, result 2`; without a number where the model gave one result only. */
export function winnerWords(t: Text, { attempt, position }: PickedResult, name: string): string {
  return attempt.results.length > 1
    ? t('words.winner.numbered', { name, position })
    : t('words.winner.only', { name });
}
