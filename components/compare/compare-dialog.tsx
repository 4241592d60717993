'use client';

import { ExternalLink } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '@/components/ui/overlay/dialog';
import { ErrorWords } from '@/components/ui/text/error-words';
import { useText } from '@/components/ui/text/text-provider';
import type { DescribedProvider } from '@/lib/catalogue/entry';
import type { CompareState } from '@/lib/client/compare/compare-store';
import { describeModelFrom } from '@/lib/client/compare/describe-model';
import { ApiError } from '@/lib/client/http/api-error';
import { fetchRelatedRuns } from '@/lib/client/runs/runs-client';
import { createRunsStore, type RunsStore, shownRuns } from '@/lib/client/runs/runs-store';
import { type ComparedResult, compareRuns, sourceId } from '@/lib/edit/compare/compared';
import type { Rating, Run } from '@/lib/edit/run/run';
import { CompareLink } from './compare-link';
import { LoadedComparison } from './loaded-comparison';

type CompareDialogProps = {
  /** The run whose results are shown at first; all runs on its picture can be added. */
  runId: string;
  /** A result that is compared with the original at first; null for all of the run. */
  resultId?: string | null;
  /** Current state of the runs; the state read when the dialog opened is older. */
  runs: readonly Run[];
  /** Runs that are being removed. */
  hiddenIds: ReadonlySet<string>;
  providers: readonly DescribedProvider[];
  isRaw: boolean;
  onRawChange: (isRaw: boolean) => void;
  /** @param related a further store that shows the result, also where the list of runs ends before it */
  onRate: (compared: ComparedResult, rating: Rating, related: RunsStore) => void;
  onClose: () => void;
};

export function CompareDialog({
  runId,
  resultId,
  runs,
  hiddenIds,
  providers,
  isRaw,
  onRawChange,
  onRate,
  onClose,
}: CompareDialogProps) {
  const t = useText();
  const [store] = useState(createRunsStore);
  const related = useStore(store.store, (state) => state.runs);
  const trouble = useRelatedRuns(runId, store);
  const comparison = useMemo(() => {
    const shown = shownRuns({ runs: related, hiddenIds });
    const now = shown.map((run) => runs.find(({ id }) => id === run.id) ?? run);
    return compareRuns(t, now, describeModelFrom(providers));
  }, [t, related, runs, hiddenIds, providers]);
  const onChange = useCallback(
    (state: CompareState, before: CompareState) => {
      if (state.isRaw !== before.isRaw) onRawChange(state.isRaw);
    },
    [onRawChange],
  );

  return (
    <Dialog isFull open onOpenChange={onClose} title={t('compare.title')}>
      {comparison ? (
        <LoadedComparison
          comparison={comparison}
          options={{ runId, isRaw, ...(resultId && { picks: [sourceId, resultId] }) }}
          onChange={onChange}
          onRate={(compared, rating) => onRate(compared, rating, store)}
        >
          {(compare) => (
            <CompareLink compare={compare} className="absolute end-14 short:top-0 not-short:top-3">
              <ExternalLink aria-hidden size={14} />
              <span className="max-sm:sr-only">{t('compare.openAsPage')}</span>
            </CompareLink>
          )}
        </LoadedComparison>
      ) : trouble ? (
        <p role="alert" dir="auto" className="p-6 text-bad text-sm">
          <ErrorWords>{trouble}</ErrorWords>
        </p>
      ) : (
        <div aria-busy className="shimmering min-h-0 flex-1">
          <span className="sr-only">{t('compare.loading')}</span>
        </div>
      )}
    </Dialog>
  );
}

/** Reads the related runs into the store once. @returns the error message */
function useRelatedRuns(runId: string, related: RunsStore): string | undefined {
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    let isGone = false;
    fetchRelatedRuns(runId).then(
      ({ runs }) => !isGone && related.merge(runs),
      (error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        if (!isGone) setTrouble(error.message);
      },
    );
    return () => {
      isGone = true;
    };
  }, [runId, related]);
  return trouble;
}
