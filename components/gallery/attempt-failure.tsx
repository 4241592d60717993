'use client';

import { Button } from '@/components/ui/button';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Attempt } from '@/lib/edit/run/run';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';

const plain = { cancelled: true, interrupted: true } as Record<string, boolean>;

/** Error of an attempt in one sentence, with the next action. */
export function AttemptFailure({ attempt, onRetry }: { attempt: Attempt; onRetry: () => void }) {
  const t = useText();
  const { error, status } = attempt;
  if (!error) return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <p dir="auto" className={cn('text-sm', plain[status] ? 'text-warn' : 'text-bad')}>
        <ErrorWords>{attemptErrorWords(t, error)}</ErrorWords>
      </p>
      <Button size="sm" isPressedOnce onClick={onRetry}>
        {t('ui.tryAgain')}
      </Button>
    </div>
  );
}
