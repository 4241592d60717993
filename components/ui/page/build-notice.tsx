'use client';

import { useStore } from 'zustand';
import { newBuild } from '@/lib/client/http/new-build';
import { Button } from '../button';

/** States that the server was updated while the page is open. The work survives a reload. */
export function BuildNotice() {
  const isReplaced = useStore(newBuild);
  return (
    <div role="status" className="empty:hidden">
      {isReplaced ? (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 pr-1 pl-4 text-sm">
          <p className="min-w-0">
            A new version of Overpaint is there. Your picture, mask and prompt are kept.
          </p>
          <Button size="sm" onClick={() => window.location.reload()}>
            Reload
          </Button>
        </div>
      ) : null}
    </div>
  );
}
