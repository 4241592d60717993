'use client';

import { useEffect, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useText } from '@/components/ui/text/text-provider';
import { useSize } from '@/components/ui/use-size';
import { nameOf, shownIds } from '@/lib/client/compare/compare-store';
import { columnsFor } from '@/lib/client/compare/pane-grid';
import { attachStageKeys } from '@/lib/client/compare/stage-keys';
import { Pane } from './pane';
import { useCompare, useCompareController } from './use-compare';

/** The panes in the grid in which they are largest. */
export function Stage() {
  const t = useText();
  const controller = useCompareController();
  const ids = useCompare(useShallow(shownIds));
  const current = useCompare((state) => (state.isSolo ? nameOf(t, state.comparison, state.current) : ''));
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);

  useEffect(() => (stage.current ? attachStageKeys(stage.current, controller) : undefined), [controller]);

  const columns = columnsFor(ids.length, controller.frame, size);
  return (
    <>
      <div
        ref={stage}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys that zoom and pan need a place to be pressed.
        tabIndex={0}
        role="application"
        aria-label={t('compare.stage')}
        data-testid="compare-stage"
        className="grid min-h-0 flex-1 gap-px bg-line outline-offset-[-2px]"
        style={{
          gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
          gridAutoRows: 'minmax(0, 1fr)',
        }}
      >
        {ids.map((id, i) => (
          <Pane key={id} id={id} isFirst={i === 0} />
        ))}
        {Array.from({ length: (columns - (ids.length % columns)) % columns }, (_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: empty cells have no identity.
          <div key={`empty-${i}`} className="bg-ground" />
        ))}
      </div>
      <p aria-live="polite" className="sr-only">
        {current}
      </p>
    </>
  );
}
