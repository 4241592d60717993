'use client';

import { Button } from '@/components/ui/button';
import { cn } from '@/lib/client/class-names';
import type { Attempt } from '@/lib/edit/run';

const plain = { cancelled: true, interrupted: true } as Record<string, boolean>;

/** What went wrong in one sentence, the details, and the way on. */
export function AttemptTrouble({ attempt, onRetry }: { attempt: Attempt; onRetry: () => void }) {
  const { error, status, traceId, providerRequestId } = attempt;
  if (!error) return null;
  const details = [
    ['Code', error.code],
    ['Said', error.detail],
    ['Trace id', traceId],
    ['Request id', providerRequestId],
  ].filter((row): row is [string, string] => Boolean(row[1]));
  return (
    <div className="flex flex-col gap-2">
      <p className={cn('text-sm', plain[status] ? 'text-warn' : 'text-bad')}>{error.message}</p>
      <div className="flex flex-wrap items-start gap-2">
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
        <details className="group min-w-0 flex-1">
          <summary className="inline-flex h-7 items-center rounded-md px-2 text-muted text-xs hover:bg-pressed hover:text-ink coarse:h-11">
            Details
          </summary>
          <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 px-2 text-xs">
            {details.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="break-words font-mono">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </div>
  );
}
