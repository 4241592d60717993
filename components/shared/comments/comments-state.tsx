'use client';

import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import type { Commenting } from './use-commenting';

/** Why there are no comments, or not those of others. */
export function CommentsState({ commenting, isBlind }: { commenting: Commenting; isBlind: boolean }) {
  const t = useText();
  const { state, actions } = commenting;
  if (state.phase === 'failed') {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-2 text-sm">
        {t('shared.comments.failed')}
        <Button size="sm" onClick={() => void actions.read()}>
          {t('ui.tryAgain')}
        </Button>
      </p>
    );
  }
  if (isBlind) return <p className="text-muted text-sm">{t('shared.comments.blind')}</p>;
  return state.phase === 'ready' && state.comments.length === 0 ? (
    <p className="text-muted text-sm">{t('shared.comments.none')}</p>
  ) : null;
}
