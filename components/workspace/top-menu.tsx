'use client';

import { Ellipsis, Expand, KeyRound, Link } from 'lucide-react';
import { Menu, MenuItem } from '@/components/ui/overlay/menu';
import { useWorkspace, useWorkspaceState } from './workspace-context';

/** On phones: actions for which the bar has no space. */
export function TopMenu() {
  const workspace = useWorkspace();
  const hasSource = useWorkspaceState((state) => state.source !== null);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="More"
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed sm:hidden coarse:size-11"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      {hasSource ? (
        <MenuItem icon={Expand} onSelect={() => workspace.ask('extend')}>
          Extend the picture
        </MenuItem>
      ) : null}
      <MenuItem icon={Link} onSelect={() => workspace.ask('address')}>
        From an address
      </MenuItem>
      <MenuItem icon={KeyRound} onSelect={() => workspace.ask('connections')}>
        Keys and connections
      </MenuItem>
    </Menu>
  );
}
