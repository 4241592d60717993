'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { followShare } from '@/lib/client/shares/shares-client';
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
  const isLive = shared.run.attempts.some(({ status }) => !isSettled(status));
  useEffect(() => {
    if (!isLive) return;
    // The reloaded page then states that the link is closed.
    return followShare(token, { onChange: setShared, onEnd: () => router.refresh() });
  }, [token, isLive, router]);
  return <SharedRunView shared={shared} isLive={isLive} />;
}
