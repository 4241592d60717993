'use client';

import { TriangleAlert } from 'lucide-react';
import { WarningList } from '@/components/gallery/attempt-facts';
import { Popover } from '@/components/ui/overlay/popover';
import { useText } from '@/components/ui/text/text-provider';
import { formatDuration } from '@/lib/client/format';
import { mostTried } from '@/lib/edit/run/most-tried';
import type { Attempt } from '@/lib/edit/run/run';

/** Number of warnings of an attempt, a call that was sent again among them; a press shows them. */
export function GroupWarnings({ attempt }: { attempt: Attempt }) {
  const t = useText();
  const { tries, waitedMs } = mostTried(attempt);
  const isRetried = tries > 1;
  const count = attempt.warnings.length + (isRetried ? 1 : 0);
  if (count === 0) return null;
  const label = t('board.warnings', { count });
  return (
    <Popover
      label={label}
      side="bottom"
      className="flex flex-col gap-2"
      trigger={
        <button
          type="button"
          aria-label={label}
          title={label}
          className="figures inline-flex h-7 min-w-7 shrink-0 items-center justify-center gap-1 rounded-lg px-1.5 text-sm text-warn hover:bg-pressed data-[state=open]:bg-pressed coarse:h-touch coarse:min-w-touch"
        >
          <TriangleAlert aria-hidden size={15} /> {count}
        </button>
      }
    >
      <WarningList attempt={attempt} />
      {isRetried ? (
        <p className="text-muted text-xs">
          {t('gallery.attempt.sentTimes', { tries, waited: formatDuration(t, waitedMs) })}
        </p>
      ) : null}
    </Popover>
  );
}
