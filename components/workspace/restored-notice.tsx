'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Moment } from '@/components/ui/moment';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** States that the draft was restored, and offers to start over. */
export function RestoredNotice() {
  const workspace = useWorkspace();
  const restoredAt = useWorkspaceState((state) => state.restoredAt);
  return (
    <div role="status" className="empty:hidden">
      {restoredAt === null ? null : (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 pr-1 pl-4 text-sm">
          <p className="min-w-0">
            Restored your picture, mask and prompt, opened <Moment iso={new Date(restoredAt).toISOString()} />
            .
          </p>
          <Button size="sm" onClick={() => void workspace.startOver()}>
            Start over
          </Button>
          <IconButton icon={X} label="Dismiss" className="size-7" onClick={workspace.dismissRestored} />
        </div>
      )}
    </div>
  );
}
