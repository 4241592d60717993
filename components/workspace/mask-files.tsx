'use client';

import { Download, Ellipsis, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { FileInput } from '@/components/intake/file-input';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { formatMoment } from '@/lib/client/format';
import { serverNow } from '@/lib/client/http/server-clock';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { isolate } from '@/lib/edit/words/bidi';
import { useRuns, useWorkspace } from './workspace-context';

/** Number of earlier masks in the menu. */
const maxRuns = 6;

/** Import and export of masks. */
export function MaskFiles() {
  const workspace = useWorkspace();
  const inputRef = useRef<HTMLInputElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <FileInput
        inputRef={inputRef}
        id={elementIds.maskInput}
        label="Mask file"
        className="hidden"
        onFile={(file) => void workspace.importMask(file)}
      />
      <IconButton icon={Upload} label="Import mask" side="right" onClick={() => inputRef.current?.click()} />
      <IconButton
        icon={Download}
        label="Export mask"
        side="right"
        onClick={() => void workspace.exportMask('alpha')}
      />
      <Popover
        label="More about masks"
        trigger={<IconButton icon={Ellipsis} label="More about masks" side="right" />}
        state={{ open: isOpen, onOpenChange: setIsOpen }}
      >
        <More onDone={() => setIsOpen(false)} />
      </Popover>
    </>
  );
}

function More({ onDone }: { onDone: () => void }) {
  const workspace = useWorkspace();
  const doing = (work: () => Promise<void>) => () => {
    onDone();
    void work();
  };
  const runs = useRuns((state) => state.runs);
  const earlier = runs.flatMap((run) => (run.mask ? [{ run, mask: run.mask }] : [])).slice(0, maxRuns);
  return (
    <div className="flex flex-col items-stretch gap-2">
      <Button onClick={doing(() => workspace.exportMask('white'))}>Export with white as edited</Button>
      <Button onClick={doing(workspace.maskFromTransparency)}>Take the picture’s transparency</Button>
      <h3 className="mt-1 text-muted text-xs">Masks of earlier runs</h3>
      {earlier.length === 0 ? <p className="text-xs">None yet.</p> : null}
      <ul className="grid grid-cols-3 gap-2">
        {earlier.map(({ run, mask }) => (
          <li key={run.id}>
            <button
              type="button"
              onClick={doing(() => workspace.maskFromRun(run))}
              aria-label={`Use the mask of ${formatMoment(run.createdAt, new Date(serverNow()))}: ${isolate(run.request.prompt)}`}
              title={run.request.prompt}
              className="block aspect-square w-full overflow-hidden rounded-md border border-line bg-accent hover:border-accent-text"
            >
              {/* biome-ignore lint/performance/noImgElement: served by this app at the wanted size. */}
              <img src={`${mask.url}?width=160`} alt="" className="size-full object-contain" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
