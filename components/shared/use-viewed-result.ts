import { useState } from 'react';
import type { SharedRun } from '@/lib/edit/share';
import type { ShownResult } from './shown-result';

/** The result that is shown before and after: the chosen one, else the pick, else the visitor's own vote, else the first. */
export function useViewedResult({ run, votes }: SharedRun, results: readonly ShownResult[]) {
  const [chosenId, choose] = useState<string>();
  const find = (id: string | null | undefined) => results.find(({ result }) => result.id === id);
  const chosen = find(chosenId);
  const viewed = chosen ?? find(run.pick?.resultId) ?? find(votes?.own?.resultId) ?? results[0];
  return {
    viewed,
    isChosen: chosen !== undefined,
    choose,
    /** Goes to another result: -1 previous, 1 next. */
    step: (by: -1 | 1) => {
      const at = results.findIndex(({ result }) => result.id === viewed?.result.id);
      choose(results[(at + by + results.length) % results.length]?.result.id);
    },
  };
}
