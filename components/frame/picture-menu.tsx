'use client';

import { FolderOpen } from 'lucide-react';
import { Menu } from '@/components/ui/overlay/menu';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';

/** Fetched when a person reaches for the menu. */
const items = lazyComponent(() => import('./picture-items').then((module) => module.PictureItems), {
  place: 'inside',
});

/** Ways to another picture, and to a larger one. */
export function PictureMenu({ onOpen }: { onOpen: () => void }) {
  const t = useText();
  return (
    <Menu
      onReach={items.load}
      trigger={
        <button
          type="button"
          aria-label={t('frame.openPicture')}
          title={t('frame.openPicture')}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch"
        >
          <FolderOpen aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <items.Component onOpen={onOpen} />
    </Menu>
  );
}
