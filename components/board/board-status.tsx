'use client';

import { Fragment, useEffect, useState } from 'react';
import { Moment } from '@/components/ui/moment';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { serverNow } from '@/lib/client/http/server-clock';
import { statusParts } from '@/lib/edit/board/status-line';
import type { Estimate } from '@/lib/edit/request/estimate';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Run } from '@/lib/edit/run/run';

const tickMs = 100;
const tones = { plain: '', strong: 'font-semibold text-ink', bad: 'font-medium text-bad' } as const;

/** How the run stands, in one line; and for screen readers, what has ended. */
export function BoardStatus({ run, estimate }: { run: Run; estimate: Estimate | undefined }) {
  const t = useText();
  const isLive = run.attempts.some(({ status }) => !isSettled(status));
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!isLive) return;
    const timer = setInterval(() => setNow(serverNow()), tickMs);
    return () => clearInterval(timer);
  }, [isLive]);
  const parts = statusParts(t, run, estimate, now);
  return (
    <>
      <p data-testid="board-status" className="figures truncate text-muted text-sm">
        {parts.map(({ text, tone }, i) => (
          <Fragment key={text.replace(/[\d.]+/g, '')}>
            {i === 0 ? null : ' · '}
            <span className={cn(tones[tone])}>{text}</span>
          </Fragment>
        ))}
        {' · '}
        <Moment iso={run.createdAt} />
      </p>
      <p role="status" className="sr-only">
        {parts
          .filter(({ tone }) => tone !== 'plain')
          .map(({ text }) => text)
          .join(', ')}
      </p>
    </>
  );
}
