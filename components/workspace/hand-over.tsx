'use client';

import dynamic from 'next/dynamic';
import type { Run } from '@/lib/edit/run';
import { useWorkspace } from './workspace-context';

/** Each is needed once somebody asks for it. */
const VariantsDialog = dynamic(
  () => import('@/components/hand-over/variants-dialog').then((module) => module.VariantsDialog),
  { ssr: false },
);

const ShareDialog = dynamic(
  () => import('@/components/hand-over/share-dialog').then((module) => module.ShareDialog),
  {
    ssr: false,
  },
);

/** What of a run is being handed over. */
export type HandOver = { kind: 'variants' | 'share'; run: Run };

/** The dialog that is open. */
export function HandOverDialogs({ open, onClose }: { open: HandOver; onClose: () => void }) {
  const workspace = useWorkspace();
  const closing = (work: Promise<void>) => {
    onClose();
    void work;
  };
  if (open.kind === 'share') return <ShareDialog run={open.run} onClose={onClose} />;
  return (
    <VariantsDialog
      run={open.run}
      onTakeRun={(run) => closing(workspace.takeRun(run))}
      onTakeResult={(run, resultId, url) => closing(workspace.takeResult(run, resultId, url))}
      onClose={onClose}
    />
  );
}
