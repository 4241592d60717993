'use client';

import { estimatedCostWords, estimatedTimeWords } from '@/lib/client/edit/estimate-words';
import type { TargetOption } from '@/lib/client/edit/targets';
import { estimateRun } from '@/lib/edit/request/estimate';
import { useEditValue } from './edit-form-context';

/** Estimated cost and time of the run. */
export function EstimateLine({ chosen }: { chosen: readonly TargetOption[] }) {
  const n = useEditValue('n');
  const settings = useEditValue('settings');
  if (chosen.length === 0) return <span className="text-muted text-sm">Choose at least one model</span>;
  const estimate = estimateRun(
    chosen.map(({ key, model }) => ({ model, settings: settings[key] ?? {} })),
    n,
  );
  const { images } = estimate;
  return (
    <span className="figures whitespace-nowrap text-muted text-sm">
      {images} {images === 1 ? 'image' : 'images'} · {estimatedCostWords(estimate)} ·{' '}
      {estimatedTimeWords(estimate)}
    </span>
  );
}
