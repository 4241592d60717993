'use client';

import { useText } from '@/components/ui/text/text-provider';
import { estimatedCostWords, estimatedTimeWords } from '@/lib/client/edit/estimate-words';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useEstimate } from './use-estimate';

/** Estimated cost and time of the run. */
export function EstimateLine({ chosen }: { chosen: readonly TargetOption[] }) {
  const t = useText();
  const estimate = useEstimate(chosen);
  if (chosen.length === 0) return <span className="text-muted text-sm">{t('edit.chooseModel')}</span>;
  return (
    <span className="figures whitespace-nowrap text-muted text-sm landscape:whitespace-normal">
      {t('edit.estimate', {
        images: estimate.images,
        cost: estimatedCostWords(t, estimate),
        time: estimatedTimeWords(t, estimate),
      })}
    </span>
  );
}
