'use client';

import { createContext, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type CompareController, createCompareController } from '@/lib/client/compare/compare-controller';
import type { CompareState, CompareStore } from '@/lib/client/compare/compare-store';

export const CompareControllerContext = createContext<CompareController | null>(null);

/** Creates a controller that runs while the component is mounted. */
export function useNewCompareController(compare: CompareStore): CompareController {
  const [controller] = useState(() => createCompareController(compare));
  useEffect(() => controller.start(), [controller]);
  return controller;
}

export function useCompareController(): CompareController {
  const controller = useContext(CompareControllerContext);
  if (!controller) throw new Error('useCompareController needs a CompareControllerContext provider');
  return controller;
}

export function useCompare<T>(select: (state: CompareState) => T): T {
  return useStore(useCompareController().compare.store, select);
}
