'use client';

import { useWatch } from 'react-hook-form';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { EditValues } from '@/lib/client/edit/values';
import { formatCost, formatDuration } from '@/lib/client/format';
import { estimateRun } from '@/lib/edit/estimate';

/** What the run is likely to cost and take. */
export function EstimateLine({ chosen }: { chosen: readonly TargetOption[] }) {
  const n = useWatch<EditValues, 'n'>({ name: 'n' });
  if (chosen.length === 0) return <span className="text-muted text-sm">Choose at least one model</span>;
  const { images, usd, hasUnknownPrice, typicalMs } = estimateRun(
    chosen.map((option) => option.model),
    n,
  );
  const cost = hasUnknownPrice ? (usd > 0 ? `at least ${formatCost(usd)}` : 'unknown cost') : formatCost(usd);
  return (
    <span className="figures whitespace-nowrap text-muted text-sm">
      {images} {images === 1 ? 'image' : 'images'} · {usd > 0 && !hasUnknownPrice ? `≈ ${cost}` : cost}
      {typicalMs === undefined ? '' : ` · ≈ ${formatDuration(typicalMs)}`}
    </span>
  );
}
