'use client';

import { Ellipsis, FileText, FolderDown, GitBranch, Share2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuDownload, MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { Run } from '@/lib/edit/run/run';
import type { RunActions } from './run-actions';

type RunMenuProps = {
  run: Run;
  actions: Pick<RunActions, 'share' | 'showVariants'>;
  /** Entries above and below those of every run. */
  before?: ReactNode;
  after?: ReactNode;
  className?: string;
};

/** The menu of a run: what is handed over, between the entries of the place where it stands. */
export function RunMenu({ run, actions, before, after, className }: RunMenuProps) {
  const t = useText();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('gallery.menu.more')}
          title={t('gallery.menu.more')}
          className={cn(
            'inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-touch',
            className,
          )}
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      {before}
      <MenuItem icon={Share2} onSelect={() => actions.share(run)}>
        {t('gallery.menu.share')}
      </MenuItem>
      <MenuItem icon={GitBranch} onSelect={() => actions.showVariants(run)}>
        {t('gallery.menu.variants')}
      </MenuItem>
      <MenuDownload icon={FolderDown} href={`/api/runs/${run.id}/archive`}>
        {t('gallery.menu.archive')}
      </MenuDownload>
      <MenuDownload icon={FileText} href={`/api/runs/${run.id}/report`}>
        {t('gallery.menu.report')}
      </MenuDownload>
      {after}
    </Menu>
  );
}
