'use client';

import { useEffect, useState } from 'react';
import { formatMoment } from '@/lib/client/format';

const minuteMs = 60_000;

/** When something happened, in words that stay true while the page is open. */
export function Moment({ iso }: { iso: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), minuteMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={iso} suppressHydrationWarning>
      {formatMoment(iso, now)}
    </time>
  );
}
