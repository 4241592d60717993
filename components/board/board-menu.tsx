'use client';

import { Columns2, RotateCw, Square, Trash2, ZoomIn, ZoomOut } from 'lucide-react';
import type { RunActions } from '@/components/gallery/run-actions';
import { RunMenu } from '@/components/gallery/run-menu';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import type { Run } from '@/lib/edit/run/run';
import { ZOOM_STEP } from '@/lib/geometry/zoom';
import { useBoard } from './board-context';

type BoardMenuProps = {
  run: Run;
  actions: Omit<RunActions, 'open'>;
  isLive: boolean;
  /** Where there is no room for the button; then the menu stops a run too. */
  onRunAgain: (() => void) | undefined;
};

/** What else can be done with the run. */
export function BoardMenu({ run, actions, isLive, onRunAgain }: BoardMenuProps) {
  const t = useText();
  const { controls, view } = useBoard();
  const hasResults = run.attempts.some(({ results }) => results.length > 0);
  return (
    <RunMenu
      run={run}
      actions={actions}
      className="size-9"
      before={
        <>
          {onRunAgain && isLive ? (
            <MenuItem icon={Square} onSelect={() => actions.stop(run)}>
              {t('board.menu.stop')}
            </MenuItem>
          ) : null}
          {onRunAgain && !isLive ? (
            <MenuItem icon={RotateCw} onSelect={onRunAgain}>
              {t('board.menu.runAgain')}
            </MenuItem>
          ) : null}
          <MenuItem icon={ZoomIn} onSelect={() => controls.zoomBy(ZOOM_STEP ** 4)}>
            {t('board.menu.zoomIn')}
          </MenuItem>
          <MenuItem icon={ZoomOut} onSelect={view.fit}>
            {t('board.menu.fit')}
          </MenuItem>
          {hasResults ? (
            <MenuItem icon={Columns2} onSelect={() => actions.compare(run)}>
              {t('board.menu.compare')}
            </MenuItem>
          ) : null}
        </>
      }
      after={
        isLive ? null : (
          <MenuItem icon={Trash2} onSelect={() => actions.remove(run)}>
            {t('board.menu.remove')}
          </MenuItem>
        )
      }
    />
  );
}
