'use client';

import { useEffect, useLayoutEffect } from 'react';
import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useShownMode } from './use-shown-mode';
import { useWorkspaceState } from './workspace-context';

/** Fetched while a run is awaited, so that its result is shown at once. */
const shownResult = lazyComponent(
  () => import('@/components/result/shown-in-frame').then((module) => module.ShownInFrame),
  { place: 'inside', loading: <div className="frame-stage shimmering" /> },
);
const shownBoard = lazyComponent(
  () => import('@/components/board/board-mode').then((module) => module.BoardMode),
  { place: 'inside', loading: <div className="frame-board shimmering" /> },
);

/** What is looked at instead of the mask: a result in the place of the picture, or the board in that of everything. */
export function ResultsInFrame({ targets }: { targets: readonly TargetOption[] }) {
  const hasPicture = useWorkspaceState((state) => state.editor !== null);
  const isAwaited = useWorkspaceState((state) => state.awaited !== null);
  const mode = useShownMode();
  useFocusAfter(mode === 'board' || (mode === 'result' && hasPicture));
  useEffect(() => {
    if (!isAwaited) return;
    // Where that fails, it is fetched again with the result.
    for (const part of [shownResult, shownBoard]) part.load().catch(() => undefined);
  }, [isAwaited]);
  if (mode === 'mask') return null;
  const { Component } = mode === 'board' ? shownBoard : shownResult;
  return <Component targets={targets} />;
}

/** What had the focus before results were looked at, where it was in them, has it again afterwards. */
function useFocusAfter(isShown: boolean): void {
  // Before they are mounted and take the focus.
  useLayoutEffect(() => {
    if (!isShown) return;
    const before = document.activeElement;
    return () => {
      // What is in the dock and the rail is hidden until this has been rendered.
      setTimeout(() => {
        const { activeElement } = document;
        if (activeElement instanceof HTMLElement && activeElement !== document.body && isSeen(activeElement))
          return;
        // What was pressed in the top bar is no place to go on from.
        const place = before?.closest<HTMLElement>('.frame-rail, .frame-dock, .frame-panel');
        const isBack = place && before instanceof HTMLElement && isSeen(before);
        const tool = document.querySelector<HTMLElement>('[role="toolbar"] [aria-pressed="true"]');
        (isBack ? before : tool)?.focus({ preventScroll: true });
      });
    };
  }, [isShown]);
}

/** Whether an element is still on the page and can take the focus. */
const isSeen = (element: HTMLElement): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true });
