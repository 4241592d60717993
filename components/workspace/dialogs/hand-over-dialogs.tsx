'use client';

import { RequestDialog } from '@/components/hand-over/request-dialog';
import { ShareDialog } from '@/components/hand-over/share-dialog';
import { VariantsDialog } from '@/components/hand-over/variants-dialog';
import { type TargetOption, targetNames } from '@/lib/client/edit/targets';
import type { RunDialog } from '@/lib/client/workspace/workspace-store';
import { useRuns, useWorkspace } from '../workspace-context';

type HandOverDialogsProps = { open: RunDialog; targets: readonly TargetOption[]; onClose: () => void };

/** Dialogs for sharing, requests and lineage, in one chunk. */
export function HandOverDialogs({ open, targets, onClose }: HandOverDialogsProps) {
  const nameOf = targetNames(targets);
  const workspace = useWorkspace();
  const resultCount = useRuns(({ runs }) =>
    runs.flatMap(({ attempts }) => attempts).reduce((sum, { results }) => sum + results.length, 0),
  );
  const closing = (work: Promise<unknown>) => {
    onClose();
    void work;
  };
  if (open.kind === 'request')
    return <RequestDialog run={open.run} attempt={open.attempt} onClose={onClose} />;
  if (open.kind === 'share') return <ShareDialog run={open.run} nameOf={nameOf} onClose={onClose} />;
  return (
    <VariantsDialog
      run={open.run}
      resultCount={resultCount}
      nameOf={nameOf}
      onTakeRun={(run) => closing(workspace.takeRun(run))}
      onTakeResult={(run, resultId, url) => closing(workspace.takeResult(run, resultId, url))}
      onClose={onClose}
    />
  );
}
