'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import { billedWords } from '@/lib/edit/run/billed';
import { attemptErrorWords } from '@/lib/edit/words/attempt-error-words';
import { type BoardModel, useBoard } from './board-context';

/** A model that ended without a result: why, what was billed, and what can be done. */
export function FailedCell({ model: { attempt } }: { model: BoardModel }) {
  const t = useText();
  const { isBlind, retry, showDetails } = useBoard();
  const error = attempt.error && attemptErrorWords(t, attempt.error);
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-1.5 overflow-y-auto rounded-lg border border-line-strong/60 border-dashed p-4 text-center">
      <TriangleAlert
        aria-hidden
        size={20}
        className={attempt.status === 'cancelled' ? 'text-warn' : 'text-bad'}
      />
      {isBlind ? (
        <p className="font-medium">{t('board.noPicture')}</p>
      ) : (
        <>
          <p dir="auto" title={error} className="line-clamp-3 break-words font-medium">
            {error ? <ErrorWords>{error}</ErrorWords> : t('board.noPicture')}
          </p>
          <p className="text-muted text-sm">{billedWords(t, attempt)}</p>
          <div className="mt-1 flex gap-2">
            <Button size="sm" isPressedOnce onClick={() => retry(attempt)}>
              <RotateCw aria-hidden size={14} /> {t('ui.tryAgain')}
            </Button>
            <Button size="sm" look="quiet" onClick={() => showDetails(attempt.id)}>
              {t('board.details')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
