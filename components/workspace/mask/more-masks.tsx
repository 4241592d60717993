'use client';

import { Button } from '@/components/ui/button';
import { useWorkspace } from '../workspace-context';

/** Further ways to save and to make a mask. */
export function MoreMasks({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspace();
  const doing = (work: () => Promise<void>) => () => {
    onDone();
    void work();
  };
  return (
    <div className="flex flex-col items-stretch gap-2">
      <Button onClick={doing(() => workspace.exportMask('white'))}>Export with white as edited</Button>
      <Button onClick={doing(workspace.maskFromTransparency)}>Take the picture’s transparency</Button>
    </div>
  );
}
