import { resultToShow } from '@/lib/client/workspace/result-actions';
import { useRuns, useWorkspaceState } from './workspace-context';

/** Whether a result is looked at, instead of the mask. */
export function useHasResult(): boolean {
  const runId = useWorkspaceState(({ mode, viewed }) => (mode === 'result' ? viewed?.runId : undefined));
  return useRuns(({ runs, hiddenIds }) => runs.some(({ id }) => id === runId && !hiddenIds.has(id)));
}

/** Whether there is a result that can be looked at. */
export function useCanShowResult(): boolean {
  const viewed = useWorkspaceState((state) => state.viewed);
  const pictureRunIds = useWorkspaceState((state) => state.pictureRunIds);
  return useRuns((state) => resultToShow({ viewed, pictureRunIds }, state) !== undefined);
}
