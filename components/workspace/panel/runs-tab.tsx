'use client';

import { useMemo } from 'react';
import { ResultsPanel } from '@/components/gallery/results-panel';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { runsOfPicture } from '@/lib/client/workspace/panel-actions';
import { useRunActions } from '../use-run-actions';
import { useRuns, useWorkspace, useWorkspaceState } from '../workspace-context';

/** Tab of the panel: the runs, those of the open picture first, with what can be done with them. */
export function RunsTab({ targets, isBrief }: { targets: readonly TargetOption[]; isBrief?: boolean }) {
  const workspace = useWorkspace();
  const all = useRuns((each) => each);
  const hasRest = useWorkspaceState((of) => of.projectRest !== null);
  const hasPicture = useWorkspaceState((of) => of.editor !== null);
  const runIds = useWorkspaceState((of) => of.pictureRunIds);
  const sentAfter = useWorkspaceState((of) => of.sentAfter);
  const [state, ownCount] = useMemo(() => {
    const runs = shownRuns(all);
    // The run that is being sent may come by its event before the answer says that it is one of this picture.
    const sent = sentAfter === null ? [] : runs.filter((run) => run.id > sentAfter);
    const own = new Set([...sent, ...runsOfPicture(runs, runIds)]);
    const others = runs.filter((run) => !own.has(run));
    return [{ ...all, runs: [...own, ...others] }, own.size] as const;
  }, [all, runIds, sentAfter]);
  const isRaw = useWorkspaceState((of) => of.isRaw);
  const actions = useRunActions();
  return (
    <ResultsPanel
      state={state}
      ownCount={hasPicture ? ownCount : undefined}
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
