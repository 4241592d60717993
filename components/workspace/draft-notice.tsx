'use client';

import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { useWorkspace } from './workspace-context';

/** States that another tab owns the draft, and offers to take it over. */
export function DraftNotice() {
  const { drafts } = useWorkspace();
  const isStale = useStore(drafts.store, ({ standing }) => standing === 'stale');
  return (
    <div role="status" className="empty:hidden">
      {isStale ? (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 pr-1 pl-4 text-sm">
          <p className="min-w-0">
            A newer tab keeps its own work. What you do in this one is not kept after you close it.
          </p>
          <Button size="sm" onClick={() => void drafts.takeOver()}>
            Keep this one instead
          </Button>
        </div>
      ) : null}
    </div>
  );
}
