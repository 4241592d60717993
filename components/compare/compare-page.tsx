'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { notify, Toasts } from '@/components/ui/overlay/toasts';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import { type CompareState, compareViews, orderedPicks } from '@/lib/client/compare/compare-store';
import { describeModelFrom } from '@/lib/client/compare/describe-model';
import { rateOptimistically } from '@/lib/client/runs/rate';
import { fetchRelatedRuns } from '@/lib/client/runs/runs-client';
import { followRuns } from '@/lib/client/runs/runs-feed';
import { createRunsStore, type RunsStore } from '@/lib/client/runs/runs-store';
import { compareAddress, compareRuns } from '@/lib/edit/compare/compared';
import type { Run } from '@/lib/edit/run/run';

const { Component: LoadedComparison } = lazyComponent(
  () => import('./loaded-comparison').then((module) => module.LoadedComparison),
  { place: 'inside', loading: <Loading /> },
);

type ComparePageProps = {
  runs: readonly Run[];
  providers: readonly DescribedProvider[];
  picks: readonly string[];
  view: string | undefined;
  /** Number of requested pictures that do not exist or are of another source. */
  missing: number;
};

/** The comparison as a page, whose address always describes the current view. */
export function ComparePage({ runs: first, providers, picks, view, missing }: ComparePageProps) {
  const t = useText();
  const store = useFollowedRuns(first);
  const runs = useStore(store.store, (state) => state.runs);
  const comparison = useMemo(() => compareRuns(t, runs, describeModelFrom(providers)), [t, runs, providers]);
  const options = { picks, view: compareViews.find(({ id }) => id === view)?.id };

  return (
    <>
      <main className="flex h-dvh flex-col overflow-hidden bg-surface">
        <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b px-4">
          <a
            href="/"
            className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-muted text-sm hover:bg-pressed hover:text-ink coarse:h-touch"
          >
            <ArrowLeft aria-hidden size={16} className="rtl:-scale-x-100" /> {t('compare.back')}
          </a>
          <h1 className="min-w-0 flex-1 truncate font-semibold text-base">{t('compare.title')}</h1>
        </header>
        {missing > 0 ? (
          <p role="status" className="border-line border-b px-4 py-1.5 text-sm text-warn">
            {t('compare.missing', { count: missing })}
          </p>
        ) : null}
        {comparison ? (
          <LoadedComparison
            comparison={comparison}
            options={options}
            onChange={writeAddress}
            onRate={(compared, rating) =>
              void rateOptimistically(compared, rating, [store], (text) => void notify(text))
            }
          />
        ) : null}
      </main>
      <Toasts />
    </>
  );
}

/** The runs on one picture, updated by events, including runs that start while the page is open. */
function useFollowedRuns(first: readonly Run[]): RunsStore {
  const [runs] = useState(() => {
    const made = createRunsStore();
    made.merge(first);
    return made;
  });
  const runId = first[0]?.id;
  useEffect(
    () =>
      runId === undefined
        ? undefined
        : followRuns(runs, { load: () => fetchRelatedRuns(runId), takesAll: false }),
    [runs, runId],
  );
  return runs;
}

/** Updates the address, so that a reload or a bookmark shows the same view. */
function writeAddress(state: CompareState): void {
  const address = compareAddress(orderedPicks(state), state.view);
  if (address !== `${location.pathname}${location.search}`) history.replaceState(history.state, '', address);
}

function Loading() {
  const t = useText();
  return (
    <div aria-busy className="shimmering min-h-0 flex-1">
      <span className="sr-only">{t('compare.loading')}</span>
    </div>
  );
}
