'use client';

import { useEffect, useState } from 'react';
import { useText } from '@/components/ui/text/text-provider';
import { formatMoment } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';

const minuteMs = 60_000;

/** A moment relative to now, updated while the page is open. */
export function Moment({ iso }: { iso: string }) {
  const t = useText();
  const [now, setNow] = useState(() => new Date(serverNow()));
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date(serverNow())), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {formatMoment(t, iso, now)}
    </time>
  );
}
