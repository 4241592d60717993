'use client';

import { useMemo, useState } from 'react';
import { ResultsPanel } from '@/components/gallery/results-panel';
import type { RunActions } from '@/components/gallery/run-actions';
import type { ViewedResult } from '@/components/gallery/viewed-result';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import { findTarget, type TargetOption, targetKey } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import type { Viewed } from '@/lib/client/workspace/workspace-store';
import type { Run } from '@/lib/edit/run/run';
import type { HandOver } from './hand-over-dialogs';
import { useRuns, useWorkspace, useWorkspaceState } from './workspace-context';

const { Component: ResultViewer } = lazyComponent(() =>
  import('@/components/gallery/result-viewer').then((module) => module.ResultViewer),
);

const { Component: CompareDialog } = lazyComponent(() =>
  import('@/components/compare/compare-dialog').then((module) => module.CompareDialog),
);

const { Component: HandOverDialogs } = lazyComponent(() =>
  import('./hand-over-dialogs').then((module) => module.HandOverDialogs),
);

/** The results with all actions. */
export function Gallery({ targets }: { targets: readonly TargetOption[] }) {
  const workspace = useWorkspace();
  const all = useRuns((each) => each);
  const state = useMemo(() => ({ ...all, runs: shownRuns(all) }), [all]);
  const isRaw = useWorkspaceState((of) => of.isRaw);
  const viewed = useWorkspaceState((of) => of.viewed);
  const comparedRunId = useWorkspaceState((of) => of.comparedRunId);
  const providers = useMemo(() => [...new Set(targets.map(({ provider }) => provider))], [targets]);
  const found = viewed ? findViewed(state.runs, viewed, targets) : undefined;

  const [handOver, setHandOver] = useState<HandOver>();

  const actions = useMemo<RunActions>(
    () => ({
      open: (run, attempt, resultId) => workspace.view({ runId: run.id, attemptId: attempt.id, resultId }),
      compare: (run) => workspace.compare(run.id),
      retry: workspace.retry,
      rate: workspace.rate,
      stop: workspace.stop,
      remove: workspace.remove,
      copyRequest: (run, attempt) => setHandOver({ kind: 'request', run, attempt }),
      share: (run) => setHandOver({ kind: 'share', run }),
      showVariants: (run) => setHandOver({ kind: 'variants', run }),
    }),
    [workspace],
  );

  return (
    <>
      <ResultsPanel
        state={state}
        targets={targets}
        isRaw={isRaw}
        onRawChange={workspace.setRaw}
        onMore={workspace.loadMore}
        onReload={workspace.reload}
        actions={actions}
      />
      {handOver ? (
        <HandOverDialogs open={handOver} targets={targets} onClose={() => setHandOver(undefined)} />
      ) : null}
      {found ? (
        <ResultViewer
          viewed={found}
          isRaw={isRaw}
          onRawChange={workspace.setRaw}
          onStep={(step) => workspace.view(stepFrom(found, step))}
          onRate={(rating) => workspace.rate(found.run, found.attempt, found.result, rating)}
          onAdjust={(finish) => workspace.adjust(found.run, found.result.id, finish)}
          onUse={() => takeAsSource(found)}
          onClose={() => workspace.view(null)}
        />
      ) : null}
      {comparedRunId ? (
        <CompareDialog
          runId={comparedRunId}
          runs={all.runs}
          hiddenIds={all.hiddenIds}
          providers={providers}
          isRaw={isRaw}
          onRawChange={workspace.setRaw}
          onRate={({ run, attempt, result }, rating, related) =>
            void workspace.rate(run, attempt, result, rating, [related])
          }
          onClose={() => workspace.compare(null)}
        />
      ) : null}
    </>
  );

  function takeAsSource({ run, result }: ViewedResult): void {
    void workspace.takeResult(run, result.id, isRaw ? result.rawUrl : result.url);
  }
}

function findViewed(
  runs: readonly Run[],
  { runId, attemptId, resultId }: Viewed,
  targets: readonly TargetOption[],
): ViewedResult | undefined {
  const run = runs.find((candidate) => candidate.id === runId);
  const attempt = run?.attempts.find((candidate) => candidate.id === attemptId);
  const result = attempt?.results.find((candidate) => candidate.id === resultId);
  if (!run || !attempt || !result) return undefined;
  const target = findTarget(targets, targetKey(attempt.provider, attempt.model));
  const name = target
    ? `${target.provider.name} ${target.model.name}`
    : `${attempt.provider} ${attempt.model}`;
  return { run, attempt, result, name };
}

/** The previous or next result of the run, cyclically. */
function stepFrom({ run, result }: ViewedResult, step: -1 | 1): Viewed {
  const all = run.attempts.flatMap((attempt) =>
    attempt.results.map(({ id }) => ({ runId: run.id, attemptId: attempt.id, resultId: id })),
  );
  const at = all.findIndex((candidate) => candidate.resultId === result.id);
  return all[(at + step + all.length) % all.length]!;
}
