'use client';

import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import type { Outage } from '@/lib/client/edit/outage';
import { fetchHealth } from '@/lib/client/http/health';
import { watchGateway } from '@/lib/client/http/health-watch';
import { reconnect } from '@/lib/client/reconnect';
import { useRuns } from './workspace-context';

/** @returns what keeps edits from being sent: the server is unreachable, or its gateway is down */
export function useOutage(): Outage | undefined {
  const t = useText();
  const link = useRuns((state) => state.link);
  // Attempts of the newest run with such an end may be caused by an outage.
  const signs = useRuns((state) =>
    (state.runs[0]?.attempts ?? [])
      .filter(({ status, error }) => status === 'interrupted' || error?.code === 'gateway-unavailable')
      .map(({ id }) => id)
      .join(),
  );
  const [isGatewayDown, setIsGatewayDown] = useState(false);
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try looks again.
  useEffect(() => {
    if (link !== 'open') return;
    return watchGateway(fetchHealth, setIsGatewayDown, signs === '' ? 1 : 2);
  }, [link, signs, tries]);

  if (link === 'lost') {
    return {
      message: t('workspace.edit.serverLost'),
      details: t('workspace.edit.serverLostDetails'),
      retry: reconnect,
    };
  }
  if (!isGatewayDown) return undefined;
  return {
    message: t('workspace.edit.gatewayDown'),
    details: t('workspace.edit.gatewayDownDetails'),
    retry: () => setTries((before) => before + 1),
  };
}
