'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { checkConnection, removeKeys } from '@/lib/client/connections/connections-client';
import { ApiError } from '@/lib/client/http/api-error';
import type { Connection } from '@/lib/edit/connection';

/** Check and removal of a provider's keys. Errors become a finding. */
export function useProviderKeys({ id }: DescribedProvider) {
  const router = useRouter();
  const [found, setFound] = useState<Connection>();
  const [isBusy, setIsBusy] = useState(false);

  const doing = async (work: () => Promise<void>) => {
    setIsBusy(true);
    setFound(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setFound({ state: 'unsure', message: error.message, elapsedMs: null });
    } finally {
      setIsBusy(false);
    }
  };
  const check = () => void doing(async () => setFound(await checkConnection(id)));
  return {
    found,
    isBusy,
    check,
    /** Keys were saved: the page learns of it, and the connection is checked. */
    saved() {
      router.refresh();
      check();
    },
    remove: () =>
      void doing(async () => {
        await removeKeys(id);
        router.refresh();
      }),
  };
}
