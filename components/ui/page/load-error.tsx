'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import { newBuild } from '@/lib/client/http/new-build';
import { Button } from '../button';

/** `nowhere`: the content has another fallback. */
export type ErrorPlace = 'inside' | 'over' | 'nowhere';

type LoadErrorProps = {
  place: ErrorPlace;
  kind: 'missing' | 'broken';
  /** Renders or fetches the component again. */
  onRetry: () => void;
};

/** Replaces a component that failed. A failed fetch is retried when the network returns. */
export function LoadError({ place, kind, onRetry }: LoadErrorProps) {
  const t = useText();
  const isReplaced = useStore(newBuild);
  const [isHidden, setHidden] = useState(false);
  useEffect(() => {
    if (kind !== 'missing') return;
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [kind, onRetry]);
  if (isHidden || place === 'nowhere') return null;
  return (
    <div
      role="alert"
      className={cn(
        'flex flex-wrap items-center justify-center gap-2 p-4 text-center text-sm',
        place === 'over' &&
          'fixed inset-x-4 bottom-6 z-50 mx-auto max-w-lg rounded-xl border border-line bg-raised shadow-xl',
      )}
    >
      <p className="text-warn">{t(`ui.loadError.${isReplaced ? 'replaced' : kind}`)}</p>
      <Button size="sm" onClick={onRetry}>
        {t('ui.tryAgain')}
      </Button>
      <Button size="sm" onClick={() => window.location.reload()}>
        {t('ui.reloadPage')}
      </Button>
      {place === 'over' ? (
        <Button size="sm" look="quiet" onClick={() => setHidden(true)}>
          {t('ui.dismiss')}
        </Button>
      ) : null}
    </div>
  );
}
