'use client';

import { onDemand } from '@/components/ui/page/on-demand';
import { type TargetOption, targetNames } from '@/lib/client/edit/targets';
import type { Attempt, Run } from '@/lib/edit/run/run';
import { useWorkspace } from './workspace-context';

/** Each is needed once somebody asks for it. */
const { Part: VariantsDialog } = onDemand(() =>
  import('@/components/hand-over/variants-dialog').then((module) => module.VariantsDialog),
);

const { Part: ShareDialog } = onDemand(() =>
  import('@/components/hand-over/share-dialog').then((module) => module.ShareDialog),
);

const { Part: RequestDialog } = onDemand(() =>
  import('@/components/hand-over/request-dialog').then((module) => module.RequestDialog),
);

/** What of a run is being handed over. */
export type HandOver =
  | { kind: 'variants' | 'share'; run: Run }
  | { kind: 'request'; run: Run; attempt: Attempt };

type HandOverDialogsProps = { open: HandOver; targets: readonly TargetOption[]; onClose: () => void };

/** The dialog that is open. */
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
