'use client';

import { useStore } from 'zustand';
import { callTimes } from '@/lib/client/edit/call-times';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type Estimate, estimateRun, type PricedTarget } from '@/lib/edit/request/estimate';
import { useEditSize, useEditValue } from './edit-form-context';

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
  return estimateRun(chosen.map(usePricedTarget()), n, useEditSize());
}
