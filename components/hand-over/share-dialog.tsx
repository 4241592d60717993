'use client';

import { useEffect, useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import type { NameOf } from '@/lib/client/edit/targets';
import { ApiError } from '@/lib/client/runs/api';
import { createShare, fetchShares, revokeShare } from '@/lib/client/shares/api';
import type { Run } from '@/lib/edit/run';
import type { Share, ShareWish } from '@/lib/edit/share';
import { NewShareForm } from './new-share-form';
import { ShareList } from './share-list';

type ShareDialogProps = { run: Run; nameOf: NameOf; onClose: () => void };

/** Read-only links to a run: make one, see those that are there, revoke them. */
export function ShareDialog({ run, nameOf, onClose }: ShareDialogProps) {
  const { shares, trouble, asking } = useShares(run.id);
  /** Addresses that were made in this dialog; the server does not know them any more. */
  const [urls, setUrls] = useState<Record<string, string>>({});

  const create = (wish: ShareWish) =>
    asking(async () => {
      const made = await createShare(run.id, wish);
      setUrls((before) => ({ ...before, [made.share.id]: made.url }));
    });
  const revoke = (share: Share) => asking(() => revokeShare(share.id));

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Share"
      description="A read-only link to this run alone. Whoever has it needs no account."
    >
      <div className="flex flex-col gap-5 overflow-y-auto p-4">
        <NewShareForm run={run} nameOf={nameOf} onCreate={create} />
        <p role="alert" className="text-bad text-sm empty:hidden">
          {trouble}
        </p>
        <ShareList shares={shares} urls={urls} hasFailed={trouble !== undefined} onRevoke={revoke} />
      </div>
    </Dialog>
  );
}

/** The links of a run. `asking` does something with them, tells what went wrong, and reads them again. */
function useShares(runId: string) {
  const [shares, setShares] = useState<readonly Share[]>();
  const [trouble, setTrouble] = useState<string>();
  const [version, setVersion] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version means reading again.
  useEffect(() => {
    let isCurrent = true;
    fetchShares(runId).then(
      (found) => isCurrent && setShares(found),
      (error: unknown) => isCurrent && setTrouble(messageOf(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [runId, version]);
  const asking = async (work: () => Promise<void>) => {
    setTrouble(undefined);
    await work().catch((error: unknown) => setTrouble(messageOf(error)));
    setVersion((before) => before + 1);
  };
  return { shares, trouble, asking };
}

function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  throw error;
}
