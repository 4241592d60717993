'use client';

import { lazyComponent } from '@/components/ui/page/lazy-component';
import type { ViewStore } from '@/lib/client/viewer/viewer-store';
import type { ShownResult } from '../shown-result';

const { Component: VisitorPins } = lazyComponent(
  () => import('./visitor-pins').then((module) => module.VisitorPins),
  { place: 'nowhere' },
);

type StagePinsProps = {
  shown: ShownResult;
  view: ViewStore;
  /** Whether the result is on the stage, rather than the original or a preview. */
  isVisible: boolean;
};

/** The pins of visitors' comments, where a result is shown; their code is fetched then. */
export function StagePins({ shown: { run, result }, view, isVisible }: StagePinsProps) {
  return result ? <VisitorPins run={run} result={result} view={view} isVisible={isVisible} /> : null;
}
