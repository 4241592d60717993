import { useMemo } from 'react';
import type { RunActions } from '@/components/gallery/run-actions';
import { useWorkspace } from './workspace-context';

/** What can be done with runs and their results, wherever they are listed. */
export function useRunActions(): RunActions {
  const workspace = useWorkspace();
  return useMemo<RunActions>(
    () => ({
      open: (run, attempt, resultId) => workspace.view({ runId: run.id, attemptId: attempt.id, resultId }),
      compare: (run) => workspace.compare(run.id),
      showBoard: workspace.showBoard,
      retry: workspace.retry,
      rate: workspace.rate,
      stop: workspace.stop,
      remove: workspace.remove,
      copyRequest: (run, attempt) => workspace.openRunDialog({ kind: 'request', run, attempt }),
      share: (run) => workspace.openRunDialog({ kind: 'share', run }),
      showVariants: (run) => workspace.openRunDialog({ kind: 'variants', run }),
    }),
    [workspace],
  );
}
