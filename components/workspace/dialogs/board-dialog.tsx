'use client';

import { type ComponentProps, useCallback, useEffect, useMemo, useState } from 'react';
import { Board } from '@/components/board/board';
import { Dialog } from '@/components/ui/overlay/dialog';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { createBoardActions } from '@/lib/client/board/board-actions';
import { openBoard } from '@/lib/client/board/open-board';
import { loadCallTimes } from '@/lib/client/edit/call-times';
import { listTargets } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import type { Run } from '@/lib/edit/run/run';
import { useRuns, useWorkspace, useWorkspaceState } from '../workspace-context';
import { HandOverDialogs } from './hand-over-dialogs';

type OpenDialog = ComponentProps<typeof HandOverDialogs>['open'];
type BoardDialogProps = { runId: string; providers: readonly DescribedProvider[] };

/** The board of a run over the page, with the dialogs that it opens. */
export function BoardDialog({ runId, providers }: BoardDialogProps) {
  const all = useRuns((state) => state);
  const run = shownRuns(all).find(({ id }) => id === runId);
  useEffect(() => void loadCallTimes(), []);
  return run ? <OpenBoard run={run} providers={providers} /> : null;
}

function OpenBoard({ run, providers }: { run: Run; providers: readonly DescribedProvider[] }) {
  const t = useText();
  const workspace = useWorkspace();
  const isRaw = useWorkspaceState((state) => state.isRaw);
  const targets = useMemo(() => listTargets(t, providers), [t, providers]);
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = useCallback(() => openBoard.setState({ runId: null }), []);
  const actions = useMemo(
    () => ({
      ...createBoardActions(workspace.runs, workspace.notify),
      compare: (of: Run) => workspace.compare(of.id),
      retry: workspace.retry,
      rate: workspace.rate,
      stop: workspace.stop,
      remove: workspace.remove,
      copyRequest: (of: Run, attempt: Run['attempts'][number]) =>
        setDialog({ kind: 'request', run: of, attempt }),
      share: (of: Run) => setDialog({ kind: 'share', run: of }),
      showVariants: (of: Run) => setDialog({ kind: 'variants', run: of }),
    }),
    [workspace],
  );
  const showInPlace = (resultId: string) => {
    const attempt = run.attempts.find(({ results }) => results.some(({ id }) => id === resultId));
    if (attempt) workspace.view({ runId: run.id, attemptId: attempt.id, resultId });
    close();
  };
  return (
    <>
      <Dialog isFull open onOpenChange={close} title="Board">
        <Board
          key={run.id}
          run={run}
          targets={targets}
          isRaw={isRaw}
          actions={actions}
          onShowInPlace={showInPlace}
          onRun={({ id }) => openBoard.setState({ runId: id })}
          onClose={close}
        />
      </Dialog>
      {dialog ? (
        <HandOverDialogs open={dialog} targets={targets} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  );
}
