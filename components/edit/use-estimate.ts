'use client';

import { useStore } from 'zustand';
import type { ModelEntry } from '@/lib/catalogue/entry';
import { callTimes } from '@/lib/client/edit/call-times';
import { regionPlanner } from '@/lib/client/edit/region-planner';
import type { TargetOption } from '@/lib/client/edit/targets';
import { type Estimate, estimateRun, type PricedTarget, resultShape } from '@/lib/edit/request/estimate';
import type { Settings } from '@/lib/edit/request/request';
import { useAreaMark, useEditSize, useEditValue } from './edit-form-context';
import { useMarkup } from './markup/markup-context';
import { useReferences } from './references/references-context';

/** What the estimate of a target is made of. */
export function usePricedTarget(): (option: TargetOption) => PricedTarget {
  const settings = useEditValue('settings');
  const times = useStore(callTimes);
  const planRegion = useRegionPlan();
  return ({ key, model, provider }) => ({
    model,
    settings: settings[key] ?? {},
    provider: provider.id,
    ownMs: times[key],
    region: planRegion(model, settings[key] ?? {}),
  });
}

/** What a model is sent instead of the whole picture that is open. */
function useRegionPlan(): (model: ModelEntry, settings: Settings) => PricedTarget['region'] {
  const { plan } = useStore(regionPlanner);
  const size = useEditSize();
  const mark = useAreaMark();
  const region = useEditValue('region');
  const operation = useEditValue('operation');
  return (model, settings) =>
    plan && size?.shape && mark
      ? plan({ operation, region, settings }, { ...size.shape, edited: size.edited, mark }, model)
      : undefined;
}

/** Estimated cost and time of a run on these models, for the picture that is open. */
export function useEstimate(chosen: readonly TargetOption[]): Estimate {
  const n = useEditValue('n');
  const { list } = useReferences();
  const { isSent: hasMarkup } = useMarkup();
  return estimateRun(chosen.map(usePricedTarget()), n, useEditSize(), useEditValue('size'), {
    references: list.length,
    hasMarkup,
  });
}

/** Size of the results of a model, for the picture that is open and the size that is requested. */
export function useResultShape(option: TargetOption): ReturnType<typeof resultShape> {
  return resultShape(usePricedTarget()(option), useEditSize(), useEditValue('size'));
}
