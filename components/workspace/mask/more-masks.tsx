'use client';

import { Button } from '@/components/ui/button';
import { useText } from '@/components/ui/text/text-provider';
import { useWorkspace } from '../workspace-context';

/** Further ways to save and to make a mask. */
export function MoreMasks({ onDone }: { onDone: () => void }) {
  const t = useText();
  const workspace = useWorkspace();
  const doing = (work: () => Promise<void>) => () => {
    onDone();
    void work();
  };
  return (
    <div className="flex flex-col items-stretch gap-2">
      <Button onClick={doing(() => workspace.exportMask('white'))}>{t('workspace.mask.exportWhite')}</Button>
      <Button onClick={doing(workspace.maskFromTransparency)}>{t('workspace.mask.takeTransparency')}</Button>
    </div>
  );
}
