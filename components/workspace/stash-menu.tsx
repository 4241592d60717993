'use client';

import { Undo2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/overlay/menu';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** Restores stashed pictures: a single one by a button, several by a menu. */
export function StashMenu() {
  const workspace = useWorkspace();
  const [newest, ...others] = useWorkspaceState((state) => state.stash);
  if (!newest) return null;
  if (others.length === 0) {
    return (
      <Button
        size="sm"
        title={`Bring back “${newest.name}” with its mask`}
        onClick={() => void workspace.restoreStashed(newest)}
      >
        <Undo2 aria-hidden size={14} />
        <span className="max-lg:sr-only">Bring back</span>
      </Button>
    );
  }
  return (
    <Menu
      trigger={
        <Button size="sm">
          <Undo2 aria-hidden size={14} />
          <span className="max-lg:sr-only">Bring back …</span>
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
