import type { ShowMode } from '@/lib/client/workspace/workspace-store';
import { useRuns, useWorkspaceState } from './workspace-context';

/** How the picture is looked at: as its mask also where the run is not there that was looked at. */
export function useShownMode(): ShowMode {
  const mode = useWorkspaceState((state) => state.mode);
  const runId = useWorkspaceState((state) => state.viewed?.runId);
  const isThere = useRuns(({ runs, hiddenIds }) => runs.some(({ id }) => id === runId && !hiddenIds.has(id)));
  return isThere ? mode : 'mask';
}
