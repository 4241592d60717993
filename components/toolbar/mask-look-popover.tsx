'use client';

import { Eye } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/overlay/popover';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { Editor } from '@/lib/editor/editor';

const { Component: LookSettings } = lazyComponent(
  () => import('./look-settings').then((module) => module.LookSettings),
  { place: 'inside' },
);

/** How the mask is shown. */
export function LookPopover({ editor }: { editor: Editor }) {
  const t = useText();
  return (
    <Popover
      label={t('toolbar.look.title')}
      className="flex w-80 flex-col gap-3"
      trigger={<IconButton icon={Eye} label={t('toolbar.look.title')} side="top" className="size-8" />}
    >
      <LookSettings editor={editor} />
    </Popover>
  );
}
