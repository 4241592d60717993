'use client';

import { useMemo } from 'react';
import { ResultsPanel } from '@/components/gallery/results-panel';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { useRunActions } from '../use-run-actions';
import { useRuns, useWorkspace, useWorkspaceState } from '../workspace-context';

/** Tab of the panel: the runs, with what can be done with them. */
export function RunsTab({ targets, isBrief }: { targets: readonly TargetOption[]; isBrief?: boolean }) {
  const workspace = useWorkspace();
  const all = useRuns((each) => each);
  const hasRest = useWorkspaceState((of) => of.projectRest !== null);
  const state = useMemo(() => ({ ...all, runs: shownRuns(all) }), [all]);
  const isRaw = useWorkspaceState((of) => of.isRaw);
  const actions = useRunActions();
  return (
    <ResultsPanel
      state={state}
      targets={targets}
      isRaw={isRaw}
      onRawChange={workspace.setRaw}
      hasMore={hasRest || all.nextCursor !== null}
      onMore={workspace.loadMore}
      onReload={workspace.reload}
      isBrief={isBrief}
      actions={actions}
    />
  );
}
