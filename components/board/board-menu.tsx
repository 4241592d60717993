'use client';

import {
  Columns2,
  Ellipsis,
  FileText,
  FolderDown,
  GitBranch,
  Share2,
  Trash2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { RunActions } from '@/components/gallery/run-actions';
import { Menu, MenuDownload, MenuItem } from '@/components/ui/overlay/menu';
import type { Run } from '@/lib/edit/run/run';
import { ZOOM_STEP } from '@/lib/geometry/zoom';
import { useBoard } from './board-context';

type BoardMenuProps = { run: Run; actions: Omit<RunActions, 'open'>; isLive: boolean };

/** What else can be done with the run. */
export function BoardMenu({ run, actions, isLive }: BoardMenuProps) {
  const { controls, view } = useBoard();
  const hasResults = run.attempts.some(({ results }) => results.length > 0);
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label="More for this run"
          className="inline-flex size-9 shrink-0 items-center justify-center rounded-lg text-muted hover:bg-pressed hover:text-ink data-[state=open]:bg-pressed coarse:size-11"
        >
          <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
        </button>
      }
    >
      <MenuItem icon={ZoomIn} onSelect={() => controls.zoomBy(ZOOM_STEP ** 4)}>
        Zoom all cells in
      </MenuItem>
      <MenuItem icon={ZoomOut} onSelect={view.fit}>
        Fit all cells
      </MenuItem>
      {hasResults ? (
        <MenuItem icon={Columns2} onSelect={() => actions.compare(run)}>
          Compare
        </MenuItem>
      ) : null}
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
      {isLive ? null : (
        <MenuItem icon={Trash2} onSelect={() => actions.remove(run)}>
          Remove run
        </MenuItem>
      )}
    </Menu>
  );
}
