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

/** Narrower windows show one picture at a time, CSS px. */
const narrowPx = 640;

type LoadedComparisonProps = {
  comparison: Comparison;
  /** Options on opening. */
  options: CompareOptions;
  onChange?: (state: CompareState, before: CompareState) => void;
  onRate: RateCompared;
  /** Content above the comparison that depends on its state. */
  children?: (compare: CompareStore) => ReactNode;
};

/** The comparison with its state, once there are pictures. Browser only. */
export function LoadedComparison({ comparison, options, onChange, onRate, children }: LoadedComparisonProps) {
  const [compare] = useState(() =>
    createCompareStore(comparison, {
      ...options,
      isNarrow: window.innerWidth < narrowPx,
      prefersReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
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
