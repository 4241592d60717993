'use client';

import { useStore } from 'zustand';
import { callTimes } from '@/lib/client/edit/call-times';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type Estimate, estimateRun, type PricedTarget, resultShape } from '@/lib/edit/request/estimate';
import { useEditSize, useEditValue } from './edit-form-context';
import { useReferences } from './references/references-context';

/** What the estimate of a target is made of. */
export function usePricedTarget(): (option: TargetOption) => PricedTarget {
  const settings = useEditValue('settings');
  const times = useStore(callTimes);
  return ({ key, model, provider }) => ({
    model,
    settings: settings[key] ?? {},
    provider: provider.id,
    ownMs: times[key],
  });
}

/** Estimated cost and time of a run on these models, for the picture that is open. */
export function useEstimate(chosen: readonly TargetOption[]): Estimate {
  const n = useEditValue('n');
  const { list } = useReferences();
  return estimateRun(chosen.map(usePricedTarget()), n, useEditSize(), useEditValue('size'), {
    references: list.length,
  });
}

/** Size of the results of a model, for the picture that is open and the size that is requested. */
export function useResultShape({ model }: TargetOption): ReturnType<typeof resultShape> {
  return resultShape(model, useEditSize(), useEditValue('size'));
}
