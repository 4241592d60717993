import type { MaskBehaviour } from '@/lib/catalogue/entry';
import { cn } from '@/lib/client/class-names';

/** Full for models that take the mask, a ring for those that do not. */
const dots: Record<MaskBehaviour, string> = {
  exact: 'border-good bg-good',
  guided: 'border-warn bg-warn',
  'prompt-only': 'border-warn',
  none: 'border-bad',
};

/** What happens to a mask, as a dot. Its words stand beside it. */
export function MaskDot({ mask }: { mask: MaskBehaviour }) {
  return (
    <span
      aria-hidden
      className={cn('size-2 shrink-0 rounded-full border-2 forced-color-adjust-none', dots[mask])}
    />
  );
}
