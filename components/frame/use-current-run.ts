import { useRuns, useWorkspaceState } from '@/components/workspace/workspace-context';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { runsOfPicture } from '@/lib/client/workspace/panel-actions';
import type { Run } from '@/lib/edit/run/run';

const hasResults = (run: Run): boolean => run.attempts.some((attempt) => attempt.results.length > 0);

/**
 * The run that Compare, Share and Variants are about: the one that is looked at, else the newest of the picture with
 * results, else the newest of all.
 */
export function useCurrentRun(): Run | undefined {
  const runIds = useWorkspaceState((state) => state.pictureRunIds);
  const viewedId = useWorkspaceState(({ mode, viewed }) => (mode === 'mask' ? undefined : viewed?.runId));
  return useRuns((state) => {
    const runs = shownRuns(state);
    return (
      runs.find((run) => run.id === viewedId && hasResults(run)) ??
      runsOfPicture(runs, runIds).find(hasResults) ??
      runs.find(hasResults)
    );
  });
}
