'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { followShare, voteShared } from '@/lib/client/shares/shares-client';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { SharedRun } from '@/lib/edit/share';
import { SharedRunView } from './shared-run-view';
import { UnlockForm } from './unlock-form';

type SharedPageProps = {
  token: string;
  /** Undefined before the password was entered. */
  shared: SharedRun | undefined;
};

/** The page of a share link. */
export function SharedPage({ token, shared }: SharedPageProps) {
  return shared ? <LiveRun token={token} first={shared} /> : <UnlockForm token={token} />;
}

/** Follows the run while it is running. */
function LiveRun({ token, first }: { token: string; first: SharedRun }) {
  const router = useRouter();
  const [shared, setShared] = useState(first);
  // A blind link shows no model at work.
  const isLive =
    shared.run.attempts.some(({ status }) => !isSettled(status)) ||
    (shared.isBlind && shared.run.attempts.length === 0);
  // The stream shows what this visitor may see, which the first vote changes.
  const hasVoted = Boolean(shared.votes?.own);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a first vote means following anew.
  useEffect(() => {
    if (!isLive) return;
    // The reloaded page then states that the link is closed.
    return followShare(token, { onChange: setShared, onEnd: () => router.refresh() });
  }, [token, isLive, router, hasVoted]);
  return (
    <SharedRunView
      token={token}
      shared={shared}
      isLive={isLive}
      onVote={async (wish) => setShared(await voteShared(token, wish))}
    />
  );
}
