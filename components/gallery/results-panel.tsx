'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { RunsState } from '@/lib/client/runs/runs-store';
import { isSettled } from '@/lib/edit/run/is-settled';
import { FormSwitch } from './restored-raw-switch';
import type { RunActions } from './run-actions';

/** Fetched with the first run. */
const { Component: RunGroup } = lazyComponent(() => import('./run-group').then((module) => module.RunGroup), {
  place: 'inside',
});

const { Component: EarlierRun } = lazyComponent(
  () => import('./earlier-run').then((module) => module.EarlierRun),
  {
    place: 'inside',
  },
);

type ResultsPanelProps = {
  /** With the runs of the open picture first. */
  state: RunsState;
  /** Number of runs of the open picture; undefined where none is open. */
  ownCount: number | undefined;
  targets: readonly TargetOption[];
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** Whether there are further runs to be fetched. */
  hasMore: boolean;
  onMore: () => void;
  onReload: () => void;
  /** Another region is the one that holds the results. */
  isBrief?: boolean | undefined;
  actions: RunActions;
};

/**
 * The results, newest run first, those of other pictures below. The newest run and running ones are expanded, earlier ones
 * on a click.
 */
export function ResultsPanel({
  state,
  ownCount,
  targets,
  isRaw,
  onRawChange,
  hasMore,
  onMore,
  onReload,
  isBrief,
  actions,
}: ResultsPanelProps) {
  const t = useText();
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const isOpen = (id: string, i: number) =>
    (i === 0 && ownCount !== 0) ||
    opened.has(id) ||
    state.runs[i]?.attempts.some((attempt) => !isSettled(attempt.status));
  const firstEarlier = state.runs.findIndex(
    (run, i) => !isOpen(run.id, i) && i < (ownCount ?? state.runs.length),
  );

  return (
    <section
      aria-label={t(isBrief ? 'gallery.runs' : 'gallery.results')}
      className="flex min-h-0 flex-1 flex-col"
    >
      {state.runs.length > 0 ? (
        <div className="flex shrink-0 justify-end px-4 py-2">
          <FormSwitch isRaw={isRaw} onChange={onRawChange} />
        </div>
      ) : null}
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-4 pb-6">
        {state.phase === 'loading' ? <LoadingTiles /> : null}
        {state.phase === 'failed' ? (
          <div className="flex flex-col items-start gap-2 rounded-xl border border-line p-4">
            <p className="text-bad text-sm">{t('gallery.loadingFailed')}</p>
            <Button size="sm" onClick={onReload}>
              {t('ui.tryAgain')}
            </Button>
          </div>
        ) : null}
        {state.phase === 'ready' && (state.runs.length === 0 || ownCount === 0) ? <NoResults /> : null}
        {state.runs.map((run, i) => (
          <div key={run.id} className="contents">
            {i === ownCount || i === firstEarlier ? (
              <h3 className="-mb-3 pt-2 text-muted text-xs">
                {t(ownCount !== undefined && i >= ownCount ? 'gallery.otherPictures' : 'gallery.earlierRuns')}
              </h3>
            ) : null}
            {isOpen(run.id, i) ? (
              <RunGroup run={run} targets={targets} isRaw={isRaw} isBrief={isBrief} actions={actions} />
            ) : (
              <div className="-mx-2 -my-2">
                <EarlierRun run={run} isRaw={isRaw} onOpen={() => setOpened(new Set([...opened, run.id]))} />
              </div>
            )}
          </div>
        ))}
        {hasMore ? (
          <Button size="sm" className="self-center" onClick={onMore}>
            {t('gallery.showMore')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function NoResults() {
  const t = useText();
  return (
    <div className="m-4 flex flex-col gap-1.5 rounded-xl border border-line border-dashed p-5 text-muted text-sm">
      <p className="font-medium text-ink">{t('gallery.none.title')}</p>
      <p>{t('gallery.none.hint')}</p>
    </div>
  );
}

function LoadingTiles() {
  const t = useText();
  return (
    <div aria-busy className="flex flex-col gap-3">
      <span className="sr-only">{t('gallery.loading')}</span>
      <div className="shimmering h-4 w-2/3 rounded-md" />
      <div className="shimmering aspect-[2/1] rounded-xl" />
    </div>
  );
}
