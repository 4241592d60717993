'use client';

import { Eye } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { Editor } from '@/lib/editor/editor';

const { Component: LookSettings } = lazyComponent(
  () => import('./look-settings').then((module) => module.LookSettings),
  { place: 'inside' },
);

/** How the mask is shown. */
export function LookPopover({ editor }: { editor: Editor }) {
  return (
    <Popover
      label="How the mask is shown"
      className="flex w-80 flex-col gap-3"
      trigger={<IconButton icon={Eye} label="How the mask is shown" side="top" className="size-8" />}
    >
      <LookSettings editor={editor} />
    </Popover>
  );
}
