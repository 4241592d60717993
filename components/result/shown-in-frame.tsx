'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import { useText } from '@/components/ui/text/text-provider';
import { useRuns, useWorkspace, useWorkspaceState } from '@/components/workspace/workspace-context';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { ResultMode } from './result-mode';
import { findShown } from './shown-result';

const { Component: ResultDialog } = lazyComponent(() =>
  import('./result-dialog').then((module) => module.ResultDialog),
);

/**
 * What is looked at, in the place of the picture. Without a picture there is nothing to go back to: then it lies over the
 * page.
 */
export function ShownInFrame({ targets }: { targets: readonly TargetOption[] }) {
  const t = useText();
  const workspace = useWorkspace();
  const hasPicture = useWorkspaceState((state) => state.editor !== null);
  const viewed = useWorkspaceState((state) => state.viewed);
  const all = useRuns((state) => state);
  const shown = findShown(t, shownRuns(all), viewed, targets);
  if (!shown) return null;
  const props = { shown, targets, onBack: () => workspace.view(null) };
  return hasPicture ? <ResultMode {...props} /> : <ResultDialog {...props} />;
}
