'use client';

import { useEffect, useRef, useState } from 'react';
import { useUnsentInput } from '@/components/ui/form/use-unsent-input';
import { Dialog } from '@/components/ui/overlay/dialog';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import type { NameOf } from '@/lib/client/edit/targets';
import { messageOf } from '@/lib/client/http/api-error';
import { createShare, fetchShares, restoreShare, revokeShare } from '@/lib/client/shares/shares-client';
import { noticeMs } from '@/lib/client/workspace/workspace-store';
import type { Run } from '@/lib/edit/run/run';
import type { Share, ShareWish } from '@/lib/edit/share';
import type { Text } from '@/lib/text/text';
import { NewShareForm } from './new-share-form';
import { ShareList } from './share-list';

type ShareDialogProps = { run: Run; nameOf: NameOf; onClose: () => void };

/** Read-only links to a run: create, list, revoke. */
export function ShareDialog({ run, nameOf, onClose }: ShareDialogProps) {
  const t = useText();
  const { shares, trouble, asking } = useShares(run.id);
  /**
   * Addresses of links created in this page: the server stores only their hashes, so closing the dialog must not lose
   * them.
   */
  const [urls, setUrls] = useUnsentInput<Record<string, string>>(`addresses of links to ${run.id}`, {});
  const [newId, setNewId] = useState<string>();
  const undoable = useUndoable();

  const create = (wish: ShareWish) =>
    asking(async () => {
      const made = await createShare(run.id, wish);
      setUrls({ ...urls, [made.share.id]: made.url });
      setNewId(made.share.id);
    });
  const revoke = (share: Share) =>
    asking(async () => {
      await revokeShare(share.id);
      undoable.offer(share.id);
    });
  const restore = (share: Share) => asking(() => restoreShare(share.id));

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('handOver.share.title')}
      description={t('handOver.share.description')}
    >
      <div className="flex flex-col gap-5 overflow-y-auto p-4">
        <NewShareForm run={run} nameOf={nameOf} onCreate={create} />
        <p role="alert" dir="auto" className="text-bad text-sm empty:hidden">
          {trouble === undefined ? null : <ErrorWords>{trouble}</ErrorWords>}
        </p>
        <ShareList
          shares={shares}
          names={resultNames(t, run, nameOf)}
          urls={urls}
          newId={newId}
          undoableIds={undoable.ids}
          hasFailed={trouble !== undefined}
          onRevoke={revoke}
          onRestore={restore}
        />
      </div>
    </Dialog>
  );
}

/** `Local Texture, result 2` by id of the result. */
function resultNames(t: Text, { attempts }: Run, nameOf: NameOf): ReadonlyMap<string, string> {
  return new Map(
    attempts.flatMap((attempt) =>
      attempt.results.map(
        ({ id }, at) =>
          [id, t('handOver.share.results.result', { name: nameOf(attempt), position: at + 1 })] as const,
      ),
    ),
  );
}

/** Revocations that can still be undone. */
function useUndoable() {
  const [ids, setIds] = useState<readonly string[]>([]);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const started = timers.current;
    return () => started.forEach(clearTimeout);
  }, []);
  const offer = (id: string) => {
    setIds((before) => [...before, id]);
    const timer = setTimeout(() => setIds((before) => before.filter((other) => other !== id)), noticeMs);
    timers.current.add(timer);
  };
  return { ids, offer };
}

/** The links of a run. `asking` runs an action, shows its error, and reads the links again. */
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
