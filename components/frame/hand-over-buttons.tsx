'use client';

import { Columns2, Share2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from '@/components/workspace/workspace-context';
import type { Run } from '@/lib/edit/run/run';

/** Compare and Share: with their words where there is room. */
export function HandOverButtons({ run }: { run: Run }) {
  const t = useText();
  const workspace = useWorkspace();
  const compare = () => workspace.compare(run.id);
  const share = () => workspace.openRunDialog({ kind: 'share', run });
  return (
    <>
      <span className="hidden gap-2 wide:flex">
        <Button size="sm" onClick={compare}>
          <Columns2 aria-hidden size={14} /> {t('frame.compare')}
        </Button>
        <Button size="sm" onClick={share}>
          <Share2 aria-hidden size={14} /> {t('frame.share')}
        </Button>
        <span aria-hidden className="mx-1 w-px bg-line" />
      </span>
      <IconButton icon={Columns2} label={t('frame.compare')} className="wide:hidden" onClick={compare} />
      <IconButton icon={Share2} label={t('frame.share')} className="wide:hidden" onClick={share} />
    </>
  );
}
