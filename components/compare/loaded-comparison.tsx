'use client';

import { type ReactNode, useEffect, useState } from 'react';
import {
  type CompareOptions,
  type CompareState,
  type CompareStore,
  createCompareStore,
} from '@/lib/client/compare/compare-store';
import type { Comparison } from '@/lib/edit/compare/compared';
import { CompareScreen } from './compare-screen';
import type { RateCompared } from './current-rating';

/** Below this there is room for one picture at a time, in CSS px. */
const narrowPx = 640;

type LoadedComparisonProps = {
  comparison: Comparison;
  /** They count when the room opens. */
  options: CompareOptions;
  onChange?: (state: CompareState, before: CompareState) => void;
  onRate: RateCompared;
  /** What stands above the room and needs to know what is looked at. */
  children?: (compare: CompareStore) => ReactNode;
};

/** The room with its state, once there is something to compare. In the browser alone. */
export function LoadedComparison({ comparison, options, onChange, onRate, children }: LoadedComparisonProps) {
  const [compare] = useState(() =>
    createCompareStore(comparison, {
      ...options,
      isNarrow: window.innerWidth < narrowPx,
      isStill: matchMedia('(prefers-reduced-motion: reduce)').matches,
    }),
  );
  useEffect(() => compare.setComparison(comparison), [compare, comparison]);
  useEffect(() => (onChange ? compare.store.subscribe(onChange) : undefined), [compare, onChange]);
  return (
    <>
      {children?.(compare)}
      <CompareScreen compare={compare} onRate={onRate} />
    </>
  );
}
