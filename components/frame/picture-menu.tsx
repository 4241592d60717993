'use client';

import { Expand, FolderOpen, Link, Upload } from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/overlay/menu';
import { useWorkspace } from '@/components/workspace/workspace-context';

/** Ways to another picture, and to a larger one. */
export function PictureMenu({ onOpen }: { onOpen: () => void }) {
  const workspace = useWorkspace();
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="Open picture"
          title="Open picture"
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-11"
        >
          <FolderOpen aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <MenuItem icon={Upload} onSelect={onOpen}>
        Choose a picture
      </MenuItem>
      <MenuItem icon={Link} onSelect={() => workspace.openDialog('address')}>
        From an address
      </MenuItem>
      <MenuItem icon={Expand} onSelect={() => workspace.openDialog('extend')}>
        Extend the picture
      </MenuItem>
    </Menu>
  );
}
