'use client';

import { Ellipsis } from 'lucide-react';
import { Menu } from '@/components/ui/overlay/menu';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { MoreItemsProps } from './more-items';

/** Fetched when a person reaches for the menu. */
const items = lazyComponent(() => import('./more-items').then((module) => module.MoreItems), {
  place: 'inside',
});

/** Settings of the browser, and actions for which the bar has no room. */
export function MoreMenu(props: MoreItemsProps) {
  const t = useText();
  return (
    <Menu
      onReach={items.load}
      trigger={
        <button
          type="button"
          aria-label={t('frame.more')}
          title={t('frame.more')}
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <items.Component {...props} />
    </Menu>
  );
}
