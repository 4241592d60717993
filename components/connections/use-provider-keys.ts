'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { checkConnection, removeKeys } from '@/lib/client/connections/connections-client';
import { removedKeys, removeKeysWithUndo } from '@/lib/client/connections/removed-keys';
import { ApiError } from '@/lib/client/http/api-error';
import type { Connection } from '@/lib/edit/connection';

/** Check and removal of a provider's keys. Errors become a finding. */
export function useProviderKeys({ id, keys }: DescribedProvider) {
  const router = useRouter();
  const [found, setFound] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);
  const removed = useStore(removedKeys, (all) => all[id]);

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
  return {
    found,
    isBusy,
    /** Set while the key is removed; `undo` as long as that can be undone. */
    removed,
    check,
    /** Keys were saved: the page learns of it, and the connection is checked. */
    saved() {
      router.refresh();
      check();
    },
    remove() {
      setFound(undefined);
      // A cookie cannot be brought back: nobody else has it, and it ends with the session anyway.
      if (keys?.place === 'session') {
        void doing(async () => {
          await removeKeys(id);
          router.refresh();
        });
      } else removeKeysWithUndo(id, { onDone: () => router.refresh(), onFailed: report });
    },
  };
}
