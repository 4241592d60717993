'use client';

import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { formatDuration, formatWait } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';
import type { Attempt, CallWait } from '@/lib/edit/run/run';

const tickMs = 100;

/** Elapsed time of an attempt, or what it waits for. */
export function ElapsedClock({ attempt }: { attempt: Attempt }) {
  const t = useText();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), tickMs);
    return () => clearInterval(timer);
  }, []);
  if (attempt.status === 'queued' || attempt.startedAt === null) {
    return <p className="text-muted text-sm">{t('gallery.attempt.waiting')}</p>;
  }
  const wait = nextWait(attempt);
  if (wait) {
    return (
      <p data-testid="wait" className="figures text-sm text-warn">
        {formatWait(t, wait, now)}
      </p>
    );
  }
  const elapsedMs = Math.max(now - Date.parse(attempt.startedAt), 0);
  return (
    <p className="figures text-muted text-sm">
      {t('gallery.attempt.running')} · <span aria-hidden>{formatDuration(t, elapsedMs)}</span>
    </p>
  );
}

/** The wait that ends first. */
function nextWait({ calls = [] }: Attempt): CallWait | undefined {
  const waits = calls.flatMap(({ wait }) => (wait ? [wait] : []));
  return waits.sort((a, b) => a.until.localeCompare(b.until))[0];
}
