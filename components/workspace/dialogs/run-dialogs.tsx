'use client';

import { useMemo } from 'react';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useRuns, useWorkspace, useWorkspaceState } from '../workspace-context';

const { Component: CompareDialog } = lazyComponent(() =>
  import('@/components/compare/compare-dialog').then((module) => module.CompareDialog),
);

const { Component: HandOverDialogs } = lazyComponent(() =>
  import('./hand-over-dialogs').then((module) => module.HandOverDialogs),
);

/** Dialogs on runs and results, each fetched when first opened. */
export function RunDialogs({ targets }: { targets: readonly TargetOption[] }) {
  const workspace = useWorkspace();
  const all = useRuns((each) => each);
  const isRaw = useWorkspaceState((of) => of.isRaw);
  const viewed = useWorkspaceState((of) => of.viewed);
  const mode = useWorkspaceState((of) => of.mode);
  const runDialog = useWorkspaceState((of) => of.runDialog);
  const comparedRunId = useWorkspaceState((of) => of.comparedRunId);
  const providers = useMemo(() => [...new Set(targets.map(({ provider }) => provider))], [targets]);
  return (
    <>
      {runDialog ? (
        <HandOverDialogs open={runDialog} targets={targets} onClose={() => workspace.openRunDialog(null)} />
      ) : null}
      {comparedRunId ? (
        <CompareDialog
          runId={comparedRunId}
          resultId={viewed?.runId === comparedRunId && mode === 'result' ? viewed.resultId : null}
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
}
