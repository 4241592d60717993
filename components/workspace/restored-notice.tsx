'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Moment } from '@/components/ui/moment';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** States that the draft was restored, and offers to start over. */
export function RestoredNotice() {
  const t = useText();
  const workspace = useWorkspace();
  const restoredAt = useWorkspaceState((state) => state.restoredAt);
  return (
    <div role="status" className="empty:hidden">
      {restoredAt === null ? null : (
        <div className="flex items-center justify-center gap-3 border-line border-b bg-raised py-1 ps-4 pe-1 text-sm">
          <p className="min-w-0">
            {t.rich('workspace.draft.restored', {
              moment: () => <Moment iso={new Date(restoredAt).toISOString()} />,
            })}
          </p>
          <Button size="sm" onClick={() => void workspace.startOver()}>
            {t('workspace.draft.startOver')}
          </Button>
          <IconButton
            icon={X}
            label={t('workspace.draft.dismiss')}
            className="size-7"
            onClick={workspace.dismissRestored}
          />
        </div>
      )}
    </div>
  );
}
