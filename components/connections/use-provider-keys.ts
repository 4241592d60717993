'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { offerUndo } from '@/components/ui/overlay/toasts';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { checkConnection, removeKeys } from '@/lib/client/connections/connections-client';
import { ApiError } from '@/lib/client/http/api-error';
import { createUndoableRemoval } from '@/lib/client/undoable-removal';
import type { Connection } from '@/lib/edit/connection';

const removal = createUndoableRemoval(offerUndo);

/** Check and removal of a provider's keys. Errors become a finding. */
export function useProviderKeys({ id, name, keys }: DescribedProvider) {
  const router = useRouter();
  const [found, setFound] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);
  /** The key is removed as soon as that can no longer be undone. */
  const [isRemoved, setIsRemoved] = useState(false);

  const report = (error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    setFound({ state: 'unsure', message: error.message, elapsedMs: null });
  };
  const doing = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setFound(undefined);
    await work()
      .catch(report)
      .finally(() => setIsBusy(false));
  };
  const check = () => void doing(async () => setFound(await checkConnection(id)));
  const removeNow = async (isLeaving: boolean) => {
    await removeKeys(id, isLeaving);
    router.refresh();
    setIsRemoved(false);
  };
  return {
    found,
    isBusy,
    isRemoved,
    check,
    /** Keys were saved: the page learns of it, and the connection is checked. */
    saved() {
      router.refresh();
      check();
    },
    remove() {
      // A cookie cannot be brought back: nobody else has it, and it ends with the session anyway.
      if (keys?.place === 'session') return void doing(() => removeNow(false));
      setFound(undefined);
      removal({
        message: `Key for ${name} removed.`,
        show: (isShown) => setIsRemoved(!isShown),
        send: removeNow,
        onFailed: report,
      });
    },
  };
}
