import type { Attempt, Rating, Result, Run } from '@/lib/edit/run/run';

/** Actions on runs in the gallery. */
export type RunActions = {
  open: (run: Run, attempt: Attempt, resultId: string) => void;
  compare: (run: Run) => void;
  /** Shows all results of the run, which need not be there yet. */
  showBoard: (run: Run) => void;
  retry: (run: Run, attempt: Attempt) => void;
  rate: (run: Run, attempt: Attempt, result: Result, rating: Rating) => void;
  stop: (run: Run) => void;
  remove: (run: Run) => void;
  /** Opens the request of an attempt for copying. */
  copyRequest: (run: Run, attempt: Attempt) => void;
  /** Opens the share links of the run. */
  share: (run: Run) => void;
  /** Opens the lineage of the run. */
  showVariants: (run: Run) => void;
};
