'use client';

import { Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/overlay/menu';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import { isolate } from '@/lib/edit/words/bidi';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Restores stashed pictures: a single one by a button, several by a menu. */
export function StashMenu() {
  const t = useText();
  const workspace = useWorkspace();
  const [newest, ...others] = useWorkspaceState((state) => state.stash);
  if (!newest) return null;
  if (others.length === 0) {
    return (
      <Button
        size="sm"
        title={t('workspace.picture.bringBackNamed', { name: isolate(newest.name) })}
        onClick={() => void workspace.restoreStashed(newest)}
      >
        <Undo2 aria-hidden size={14} />
        <span className="max-lg:sr-only">{t('workspace.picture.bringBack')}</span>
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button size="sm">
          <Undo2 aria-hidden size={14} />
          <span className="max-lg:sr-only">{t('workspace.picture.bringBackOne')}</span>
        </Button>
      }
    >
      {[newest, ...others].map((work) => (
        <MenuItem key={work.key} icon={Undo2} onSelect={() => void workspace.restoreStashed(work)}>
          {work.name}
        </MenuItem>
      ))}
    </Menu>
  );
}
