'use client';

import { useCallback, useEffect, useMemo } from 'react';
import { useRunActions } from '@/components/workspace/use-run-actions';
import { useRuns, useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import { createBoardActions } from '@/lib/client/board/board-actions';
import { loadCallTimes } from '@/lib/client/edit/call-times';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { Board } from './board';

/** The board of the run that is looked at, in the place of everything below the top bar. */
export function BoardMode({ targets }: { targets: readonly TargetOption[] }) {
  const workspace = useWorkspace();
  const isRaw = useWorkspaceState((state) => state.isRaw);
  const viewed = useWorkspaceState((state) => state.viewed);
  const isSheetOpen = useWorkspaceState((state) => state.isSheetOpen);
  const editor = useWorkspaceState((state) => state.editor);
  const all = useRuns((state) => state);
  const run = shownRuns(all).find(({ id }) => id === viewed?.runId);
  const runActions = useRunActions();
  const actions = useMemo(
    () => ({ ...runActions, ...createBoardActions(workspace.runs, workspace.notify) }),
    [runActions, workspace],
  );
  const close = useCallback(() => workspace.view(null), [workspace]);
  useEffect(() => void loadCallTimes(), []);
  if (!run) return null;
  return (
    <div className="frame-board flex flex-col">
      <Board
        key={run.id}
        run={run}
        targets={targets}
        editor={editor}
        isRaw={isRaw}
        firstResultId={viewed?.resultId ?? undefined}
        actions={actions}
        onShowInPlace={(attemptId, resultId) => workspace.view({ runId: run.id, attemptId, resultId })}
        onRun={workspace.showBoard}
        onClose={close}
        onReveal={workspace.notify}
        onLower={() => {
          workspace.showMode('result');
          if (!isSheetOpen) workspace.togglePanel();
        }}
      />
    </div>
  );
}
