'use client';

import { Download, Ellipsis, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { FileInput } from '@/components/intake/file-input';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { elementIds } from '@/lib/client/workspace/page-commands';
import { useWorkspace } from '../workspace-context';

/** Fetched when it is opened. */
const { Component: MoreMasks } = lazyComponent(
  () => import('./more-masks').then((module) => module.MoreMasks),
  {
    place: 'inside',
  },
);

/** The file input of Import mask, always on the page. */
export function MaskFileInput() {
  const t = useText();
  const workspace = useWorkspace();
  const inputRef = useRef<HTMLInputElement>(null);
  return (
    <FileInput
      inputRef={inputRef}
      id={elementIds.maskInput}
      label={t('workspace.mask.file')}
      className="hidden"
      onFile={(file) => void workspace.importMask(file)}
    />
  );
}

/** Import and export of masks. */
export function MaskFiles() {
  const t = useText();
  const workspace = useWorkspace();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        icon={Upload}
        label={t('workspace.mask.import')}
        side="right"
        onClick={() => document.getElementById(elementIds.maskInput)?.click()}
      />
      <IconButton
        icon={Download}
        label={t('workspace.mask.export')}
        side="right"
        onClick={() => void workspace.exportMask('alpha')}
      />
      <Popover
        label={t('workspace.mask.more')}
        trigger={<IconButton icon={Ellipsis} label={t('workspace.mask.more')} side="right" />}
        state={{ open: isOpen, onOpenChange: setIsOpen }}
      >
        <MoreMasks onDone={() => setIsOpen(false)} />
      </Popover>
    </>
  );
}
