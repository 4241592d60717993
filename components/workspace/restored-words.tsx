'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Moment } from '@/components/ui/moment';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from './workspace-context';

/** When the draft was last saved, and a button to start over. */
export function RestoredWords({ restoredAt }: { restoredAt: number }) {
  const t = useText();
  const workspace = useWorkspace();
  return (
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
  );
}
