'use client';

import { useStore } from 'zustand';
import { DividerLine } from '@/components/ui/divider-line';
import { useCompare, useCompareController } from './use-compare';

/** The divider between base and picture of a pane. The slider below the panes is its keyboard equivalent. */
export function SliderHandle() {
  const { compare, view, frame } = useCompareController();
  const { viewport } = useStore(view.store);
  const percent = useCompare((state) => state.sliderPercent);
  return (
    <DividerLine
      picture={{
        left: viewport.offsetX,
        top: viewport.offsetY,
        width: frame.widthPx * viewport.scale,
        height: frame.heightPx * viewport.scale,
      }}
      percent={percent}
      onChange={(sliderPercent) => compare.set({ sliderPercent })}
    />
  );
}
