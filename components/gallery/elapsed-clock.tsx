'use client';

import { useEffect, useState } from 'react';
import { formatDuration } from '@/lib/client/format';
import type { Attempt } from '@/lib/edit/run';

const tickMs = 100;

/** Waiting, or how long it has been running. */
export function ElapsedClock({ attempt }: { attempt: Attempt }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  if (attempt.status === 'queued' || attempt.startedAt === null) {
    return <p className="text-muted text-sm">Waiting</p>;
  }
  const elapsedMs = Math.max(now - Date.parse(attempt.startedAt), 0);
  return (
    <p className="figures text-muted text-sm">
      Running · <span aria-hidden>{formatDuration(elapsedMs)}</span>
    </p>
  );
}
