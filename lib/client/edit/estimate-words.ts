import { formatCost, formatRoughDuration } from '@/lib/client/format';
import type { Estimate } from '@/lib/edit/request/estimate';
import type { Text } from '@/lib/text/text';

/** Below, the start of the engine's threads takes longer than the edit, ms. */
const shortMs = 500;

/** `under 1.0 s`, `≈ 0.9 s`, `≈ 15 s or more`, `unknown time` */
export function estimatedTimeWords(t: Text, { typicalMs, hasUnknownTime }: Estimate): string {
  if (typicalMs === undefined) return t('words.estimate.unknownTime');
  if (typicalMs < shortMs && !hasUnknownTime)
    return t('words.estimate.timeUnder', { time: formatRoughDuration(t, 2 * shortMs) });
  const time = formatRoughDuration(t, typicalMs);
  return hasUnknownTime ? t('words.estimate.timeOrMore', { time }) : t('words.estimate.time', { time });
}

/** `free`, `≈ $0.05`, `≈ $0.02 to $0.84`, `at least $0.05`, `unknown cost` */
export function estimatedCostWords(t: Text, { usdMin, usdMax, hasUnknownPrice }: Estimate): string {
  if (usdMax === 0) return formatCost(t, hasUnknownPrice ? null : 0);
  if (hasUnknownPrice) return t('words.estimate.atLeast', { cost: formatCost(t, usdMin) });
  const [least, most] = [formatCost(t, usdMin), formatCost(t, usdMax)];
  return least === most
    ? t('words.estimate.cost', { cost: least })
    : t('words.estimate.costRange', { least, most });
}
