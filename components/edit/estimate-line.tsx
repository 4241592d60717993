'use client';

import { useWatch } from 'react-hook-form';
import type { TargetOption } from '@/lib/client/edit/targets';
import type { EditValues } from '@/lib/client/edit/values';
import { formatCost, formatDuration } from '@/lib/client/format';
import { type Estimate, estimateRun } from '@/lib/edit/estimate';

/** What the run is likely to cost and take. */
export function EstimateLine({ chosen }: { chosen: readonly TargetOption[] }) {
  const [n, settings] = useWatch<EditValues, ['n', 'settings']>({ name: ['n', 'settings'] });
  if (chosen.length === 0) return <span className="text-muted text-sm">Choose at least one model</span>;
  const estimate = estimateRun(
    chosen.map(({ key, model }) => ({ model, settings: settings[key] ?? {} })),
    n,
  );
  const { images } = estimate;
  return (
    <span className="figures whitespace-nowrap text-muted text-sm">
      {images} {images === 1 ? 'image' : 'images'} · {costText(estimate)} · {timeText(estimate)}
    </span>
  );
}

function timeText({ typicalMs, hasUnknownTime }: Estimate): string {
  if (typicalMs === undefined) return 'unknown time';
  return `≈ ${formatDuration(typicalMs)}${hasUnknownTime ? ' or more' : ''}`;
}

function costText({ usdMin, usdMax, hasUnknownPrice }: Estimate): string {
  if (usdMax === 0) return hasUnknownPrice ? 'unknown cost' : formatCost(0);
  if (hasUnknownPrice) return `at least ${formatCost(usdMin)}`;
  return usdMin === usdMax ? `≈ ${formatCost(usdMin)}` : `≈ ${formatCost(usdMin)} to ${formatCost(usdMax)}`;
}
