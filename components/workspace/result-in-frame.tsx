'use client';

import { useEffect, useLayoutEffect } from 'react';
import { findShown } from '@/components/result/shown-result';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { TargetOption } from '@/lib/client/edit/targets';
import { shownRuns } from '@/lib/client/runs/runs-store';
import { useRuns, useWorkspace, useWorkspaceState } from './workspace-context';

/** Fetched while a run is awaited, so that its result is shown at once. */
const resultMode = lazyComponent(
  () => import('@/components/result/result-mode').then((module) => module.ResultMode),
  { place: 'inside', loading: <div className="frame-stage shimmering" /> },
);

const { Component: ResultDialog } = lazyComponent(() =>
  import('@/components/result/result-dialog').then((module) => module.ResultDialog),
);

/** Whether a result is looked at, instead of the mask. */
export function useHasResult(targets: readonly TargetOption[]): boolean {
  return useShown(targets) !== undefined;
}

function useShown(targets: readonly TargetOption[]) {
  const isResult = useWorkspaceState((state) => state.mode === 'result');
  const viewed = useWorkspaceState((state) => state.viewed);
  const all = useRuns((state) => state);
  return isResult ? findShown(shownRuns(all), viewed, targets) : undefined;
}

/**
 * The result that is looked at, in the place of the picture. Without a picture there is nothing to go back to: then it
 * lies over the page.
 */
export function ResultInFrame({ targets }: { targets: readonly TargetOption[] }) {
  const workspace = useWorkspace();
  const hasPicture = useWorkspaceState((state) => state.editor !== null);
  const shown = useShown(targets);
  const isShown = shown !== undefined;
  const isAwaited = useWorkspaceState((state) => state.awaited !== null);
  useResultFocus(isShown && hasPicture);
  useEffect(() => {
    // Where that fails, it is fetched again with the result.
    if (isAwaited) resultMode.load().catch(() => undefined);
  }, [isAwaited]);
  if (!shown) return null;
  const props = { shown, targets, onBack: () => workspace.view(null) };
  return hasPicture ? <resultMode.Component {...props} /> : <ResultDialog {...props} />;
}

/** What had the focus before results were looked at, where it was in the strip, has it again afterwards. */
function useResultFocus(isShown: boolean): void {
  // Before the strip is mounted and takes the focus.
  useLayoutEffect(() => {
    if (!isShown) return;
    const before = document.activeElement;
    return () => {
      const tool = document.querySelector<HTMLElement>('[role="toolbar"] [aria-pressed="true"]');
      const target = before instanceof HTMLElement && before !== document.body ? before : tool;
      // What is in the dock is hidden until this has been rendered.
      setTimeout(() => {
        if (document.activeElement === document.body) target?.focus({ preventScroll: true });
      });
    };
  }, [isShown]);
}
