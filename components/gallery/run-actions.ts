import type { Attempt, Run } from '@/lib/edit/run';

/** What can be done with a run in the gallery. */
export type RunActions = {
  open: (run: Run, attempt: Attempt, resultId: string) => void;
  compare: (run: Run) => void;
  retry: (run: Run, attempt: Attempt) => void;
  stop: (run: Run) => void;
  remove: (run: Run) => void;
};
