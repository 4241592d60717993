import type { Attempt, Rating, Result, Run } from '@/lib/edit/run/run';

/** What can be done with a run in the gallery. */
export type RunActions = {
  open: (run: Run, attempt: Attempt, resultId: string) => void;
  compare: (run: Run) => void;
  retry: (run: Run, attempt: Attempt) => void;
  rate: (run: Run, attempt: Attempt, result: Result, rating: Rating) => void;
  stop: (run: Run) => void;
  remove: (run: Run) => void;
  /** Opens the request of an attempt, to be copied. */
  copyRequest: (run: Run, attempt: Attempt) => void;
  /** Opens the links to the run. */
  share: (run: Run) => void;
  /** Opens the tree that the run is part of. */
  showVariants: (run: Run) => void;
};
