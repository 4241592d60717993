import { formatCost, formatRoughDuration } from '@/lib/client/format';
import type { Estimate } from '@/lib/edit/request/estimate';

/** `≈ 0.9 s`, `≈ 15 s or more`, `unknown time` */
export function estimatedTimeWords({ typicalMs, hasUnknownTime }: Estimate): string {
  if (typicalMs === undefined) return 'unknown time';
  return `≈ ${formatRoughDuration(typicalMs)}${hasUnknownTime ? ' or more' : ''}`;
}

/** `free`, `≈ $0.05`, `≈ $0.02 to $0.84`, `at least $0.05`, `unknown cost` */
export function estimatedCostWords({ usdMin, usdMax, hasUnknownPrice }: Estimate): string {
  if (usdMax === 0) return hasUnknownPrice ? 'unknown cost' : formatCost(0);
  if (hasUnknownPrice) return `at least ${formatCost(usdMin)}`;
  const [least, most] = [formatCost(usdMin), formatCost(usdMax)];
  return least === most ? `≈ ${least}` : `≈ ${least} to ${most}`;
}
