'use client';

import { Columns2, LayoutGrid, Square, Trash2 } from 'lucide-react';
import { IconButton } from '@/components/ui/icon-button';
import { Moment } from '@/components/ui/moment';
import { MenuItem } from '@/components/ui/overlay/menu-item';
import { useText } from '@/components/ui/text/text-provider';
import { cn } from '@/lib/client/class-names';
import type { TargetOption } from '@/lib/client/edit/targets';
import { findTarget, targetKey } from '@/lib/client/edit/targets';
import { kerningOf } from '@/lib/client/kerning';
import { isSettled } from '@/lib/edit/run/is-settled';
import type { Run } from '@/lib/edit/run/run';
import { requestTitle } from '@/lib/edit/words/request-title';
import { AttemptTile } from './attempt-tile';
import type { RunActions } from './run-actions';
import { RunMenu } from './run-menu';

type RunGroupProps = {
  run: Run;
  targets: readonly TargetOption[];
  isRaw: boolean;
  isBrief?: boolean | undefined;
  actions: RunActions;
};

/** A run: its request and a tile per target. */
export function RunGroup({ run, targets, isRaw, isBrief, actions }: RunGroupProps) {
  const t = useText();
  const isLive = run.attempts.some((attempt) => !isSettled(attempt.status));
  const heading = `run-${run.id}`;
  const title = requestTitle(t, run.request);
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2.5">
      <header className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 id={heading} dir="auto" className={cn('line-clamp-2 font-medium text-sm', kerningOf(title))}>
            {title}
          </h3>
          <p className="figures text-muted text-xs">
            <Moment iso={run.createdAt} />
            {run.status === 'cancelled' ? ` · ${t('gallery.run.stopped')}` : ''}
          </p>
        </div>
        {run.attempts.some((attempt) => attempt.results.length > 0) ? (
          <IconButton
            icon={Columns2}
            label={t('gallery.run.compare')}
            className="size-8"
            onClick={() => actions.compare(run)}
          />
        ) : null}
        <RunMenu
          run={run}
          actions={actions}
          before={
            <MenuItem icon={LayoutGrid} onSelect={() => actions.showBoard(run)}>
              {t('gallery.menu.board')}
            </MenuItem>
          }
        />
        {isLive ? (
          <IconButton
            icon={Square}
            label={t('gallery.run.stop')}
            className="size-8"
            onClick={() => actions.stop(run)}
          />
        ) : (
          <IconButton
            icon={Trash2}
            label={t('gallery.run.remove')}
            className="size-8"
            onClick={() => actions.remove(run)}
          />
        )}
      </header>
      {run.attempts.map((attempt) => (
        <AttemptTile
          key={attempt.id}
          run={run}
          attempt={attempt}
          target={findTarget(targets, targetKey(attempt.provider, attempt.model))}
          isRaw={isRaw}
          isBrief={isBrief}
          onOpen={(resultId) => actions.open(run, attempt, resultId)}
          onCopyRequest={() => actions.copyRequest(run, attempt)}
          onRetry={() => actions.retry(run, attempt)}
        />
      ))}
    </section>
  );
}
