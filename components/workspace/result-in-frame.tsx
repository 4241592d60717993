'use client';

import { useEffect, useLayoutEffect } from 'react';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useRuns, useWorkspaceState } from './workspace-context';

/** Fetched while a run is awaited, so that its result is shown at once. */
const shownResult = lazyComponent(
  () => import('@/components/result/shown-in-frame').then((module) => module.ShownInFrame),
  { place: 'inside', loading: <div className="frame-stage shimmering" /> },
);

/** Whether a result is looked at, instead of the mask. */
export function useHasResult(): boolean {
  const runId = useWorkspaceState(({ mode, viewed }) => (mode === 'result' ? viewed?.runId : undefined));
  return useRuns(({ runs, hiddenIds }) => runs.some(({ id }) => id === runId && !hiddenIds.has(id)));
}

/** The result that is looked at, in the place of the picture. */
export function ResultInFrame({ targets }: { targets: readonly TargetOption[] }) {
  const hasPicture = useWorkspaceState((state) => state.editor !== null);
  const isAwaited = useWorkspaceState((state) => state.awaited !== null);
  const isShown = useHasResult();
  useResultFocus(isShown && hasPicture);
  useEffect(() => {
    // Where that fails, it is fetched again with the result.
    if (isAwaited) shownResult.load().catch(() => undefined);
  }, [isAwaited]);
  return isShown ? <shownResult.Component targets={targets} /> : null;
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
