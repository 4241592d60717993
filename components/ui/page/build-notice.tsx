'use client';

import { useStore } from 'zustand';
import { useText } from '@/components/ui/text/text-provider';
import { newBuild } from '@/lib/client/http/new-build';
import { Button } from '../button';

/** States that the server was updated while the page is open. The work survives a reload. */
export function BuildNotice() {
  const t = useText();
  const isReplaced = useStore(newBuild);
  return (
    <div role="status" className="empty:hidden">
      {isReplaced ? (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 ps-4 pe-1 text-sm">
          <p className="min-w-0">{t('ui.newVersion')}</p>
          <Button size="sm" onClick={() => window.location.reload()}>
            {t('ui.reload')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
