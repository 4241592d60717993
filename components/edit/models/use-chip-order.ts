import { type FocusEvent, useState } from 'react';
import { arrangeChips } from '@/lib/client/edit/chips';
import type { TargetOption } from '@/lib/client/edit/targets';
import { useClipped } from './use-clipped';

/**
 * The order of the chips, and which of them have no room in their row. Chips do not move while somebody is at them;
 * afterwards chosen ones without room are moved to the front.
 */
export function useChipOrder(
  options: readonly TargetOption[],
  targets: readonly string[],
  isPicking: boolean,
) {
  const [kept, setKept] = useState<readonly string[]>([]);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [isUsed, setUsed] = useState(false);
  const clipped = useClipped(element, kept);
  const isAnew = isPicking || (!isUsed && clipped.some((key) => targets.includes(key)));
  const order = arrangeChips(isAnew ? [] : kept, options, targets);
  if (order.join() !== kept.join()) setKept(order);
  const leave = () => setUsed(false);
  const row = {
    ref: setElement,
    onPointerEnter: () => setUsed(true),
    onPointerLeave: leave,
    onFocus({ target }: FocusEvent) {
      setUsed(true);
      // Browsers leave a chip that is seen in part where it is.
      target.closest('[data-chip]')?.scrollIntoView({ block: 'nearest' });
    },
    onBlur: leave,
  };
  return { order, clipped, row };
}
