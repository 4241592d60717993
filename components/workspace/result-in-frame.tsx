'use client';

import { useEffect, useLayoutEffect } from 'react';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useHasResult } from './use-has-result';
import { useWorkspaceState } from './workspace-context';

/** Fetched while a run is awaited, so that its result is shown at once. */
const shownResult = lazyComponent(
  () => import('@/components/result/shown-in-frame').then((module) => module.ShownInFrame),
  { place: 'inside', loading: <div className="frame-stage shimmering" /> },
);

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

/**
 * What had the focus before results were looked at, where it was in the strip, has it again afterwards; else the chosen
 * tool has it.
 */
function useResultFocus(isShown: boolean): void {
  // Before the strip is mounted and takes the focus.
  useLayoutEffect(() => {
    if (!isShown) return;
    const before = document.activeElement;
    return () => {
      // What is in the dock is hidden until this has been rendered.
      setTimeout(() => {
        const { activeElement } = document;
        if (activeElement instanceof HTMLElement && activeElement !== document.body && isSeen(activeElement))
          return;
        const tool = document.querySelector<HTMLElement>('[role="toolbar"] [aria-pressed="true"]');
        const target =
          before instanceof HTMLElement && before !== document.body && isSeen(before) ? before : tool;
        target?.focus({ preventScroll: true });
      });
    };
  }, [isShown]);
}

/** Whether an element is still on the page and can take the focus. */
const isSeen = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });
