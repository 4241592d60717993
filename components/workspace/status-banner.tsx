'use client';

import { useEffect, useState } from 'react';
import { fetchHealth } from '@/lib/client/runs/api';
import { useRuns } from './workspace-context';

const quietMs = 20_000;
const troubledMs = 2_000;

/** Says when the server cannot be heard, or when a part of it is down. Quiet otherwise. */
export function StatusBanner() {
  const link = useRuns((state) => state.link);
  const wasInterrupted = useRuns((state) =>
    Boolean(state.runs[0]?.attempts.some((attempt) => attempt.status === 'interrupted')),
  );
  const [isGatewayDown, setIsGatewayDown] = useState(false);
  const everyMs = wasInterrupted || isGatewayDown ? troubledMs : quietMs;

  useEffect(() => {
    if (link !== 'open') return;
    let isCurrent = true;
    const ask = async () => {
      const health = await fetchHealth();
      if (isCurrent && health) setIsGatewayDown(!health.gateway.ok);
    };
    void ask();
    const timer = setInterval(ask, everyMs);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [link, everyMs]);

  const message =
    link === 'lost'
      ? 'The server cannot be reached. Your runs go on there; this page connects again by itself.'
      : isGatewayDown
        ? 'The gateway is being started again. New edits wait for it.'
        : undefined;
  return (
    <div role="status" className="empty:hidden">
      {message ? (
        <p className="border-line border-b bg-raised px-4 py-1.5 text-center text-sm text-warn">{message}</p>
      ) : null}
    </div>
  );
}
