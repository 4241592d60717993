'use client';

import { Ellipsis, FileText, FolderDown, GitBranch, LayoutGrid, Share2 } from 'lucide-react';
import { Menu, MenuDownload, MenuItem } from '@/components/ui/overlay/menu';
import { openBoard } from '@/lib/client/board/open-board';
import type { Run } from '@/lib/edit/run/run';
import type { RunActions } from './run-actions';

/** Actions on a run besides stopping and removing it. */
export function HandOverMenu({ run, actions }: { run: Run; actions: RunActions }) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="More for this run"
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-11"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <MenuItem icon={LayoutGrid} onSelect={() => openBoard.setState({ runId: run.id })}>
        Board
      </MenuItem>
      <MenuItem icon={Share2} onSelect={() => actions.share(run)}>
        Share…
      </MenuItem>
      <MenuItem icon={GitBranch} onSelect={() => actions.showVariants(run)}>
        Variants…
      </MenuItem>
      <MenuDownload icon={FolderDown} href={`/api/runs/${run.id}/archive`}>
        Download all (ZIP)
      </MenuDownload>
      <MenuDownload icon={FileText} href={`/api/runs/${run.id}/report`}>
        Report (HTML)
      </MenuDownload>
    </Menu>
  );
}
