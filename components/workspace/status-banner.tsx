'use client';

import { useEffect, useState } from 'react';
import { fetchHealth } from '@/lib/client/http/health';
import { watchGateway } from '@/lib/client/http/health-watch';
import { useRuns } from './workspace-context';

/** States that the server is unreachable or its gateway down; otherwise empty. */
export function StatusBanner() {
  const link = useRuns((state) => state.link);
  // Attempts of the newest run with such an end may be caused by an outage.
  const signs = useRuns((state) =>
    (state.runs[0]?.attempts ?? [])
      .filter(({ status, error }) => status === 'interrupted' || error?.code === 'gateway-unavailable')
      .map(({ id }) => id)
      .join(),
  );
  const [isGatewayDown, setIsGatewayDown] = useState(false);

  useEffect(() => {
    if (link !== 'open') return;
    return watchGateway(fetchHealth, setIsGatewayDown, signs === '' ? 1 : 2);
  }, [link, signs]);

  const message =
    link === 'lost'
      ? 'The server cannot be reached. Your runs continue there; this page reconnects automatically.'
      : isGatewayDown
        ? 'The gateway is restarting. New edits wait for it.'
        : undefined;
  return (
    <div role="status" className="empty:hidden">
      {message ? (
        <p className="border-line border-b bg-raised px-4 py-1.5 text-center text-sm text-warn">{message}</p>
      ) : null}
    </div>
  );
}
