'use client';

import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from './workspace-context';

/** States that another tab owns the draft, and offers to take it over. */
export function DraftNotice() {
  const t = useText();
  const { drafts } = useWorkspace();
  const isStale = useStore(drafts.store, ({ standing }) => standing === 'stale');
  return (
    <div role="status" className="empty:hidden">
      {isStale ? (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 ps-4 pe-1 text-sm">
          <p className="min-w-0">{t('workspace.draft.stale')}</p>
          <Button size="sm" onClick={() => void drafts.takeOver()}>
            {t('workspace.draft.takeOver')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
