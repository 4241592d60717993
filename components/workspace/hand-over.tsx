'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import { type TargetOption, targetNames } from '@/lib/client/edit/targets';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { useWorkspace } from './workspace-context';

/** Each is fetched when first opened. */
const { Component: VariantsDialog } = lazyComponent(() =>
  import('@/components/hand-over/variants-dialog').then((module) => module.VariantsDialog),
);

const { Component: ShareDialog } = lazyComponent(() =>
  import('@/components/hand-over/share-dialog').then((module) => module.ShareDialog),
);

const { Component: RequestDialog } = lazyComponent(() =>
  import('@/components/hand-over/request-dialog').then((module) => module.RequestDialog),
);

/** The open dialog, and its run. */
export type HandOver =
  | { kind: 'variants' | 'share'; run: Run }
  | { kind: 'request'; run: Run; attempt: Attempt };

type HandOverDialogsProps = { open: HandOver; targets: readonly TargetOption[]; onClose: () => void };

/** Dialogs for sharing, requests and lineage. */
export function HandOverDialogs({ open, targets, onClose }: HandOverDialogsProps) {
  const nameOf = targetNames(targets);
  const workspace = useWorkspace();
  const closing = (work: Promise<void>) => {
    onClose();
    void work;
  };
  if (open.kind === 'request')
    return <RequestDialog run={open.run} attempt={open.attempt} onClose={onClose} />;
  if (open.kind === 'share') return <ShareDialog run={open.run} nameOf={nameOf} onClose={onClose} />;
  return (
    <VariantsDialog
      run={open.run}
      nameOf={nameOf}
      onTakeRun={(run) => closing(workspace.takeRun(run))}
      onTakeResult={(run, resultId, url) => closing(workspace.takeResult(run, resultId, url))}
      onClose={onClose}
    />
  );
}
