import { useText } from '@/components/ui/text/text-provider';
import type { Refusal } from '@/lib/client/intake/refusals';

/** Models that would refuse the picture, and why. */
export function RefusalNotes({ refusals }: { refusals: readonly Refusal[] }) {
  const t = useText();
  return refusals.map(({ names, reason }) => (
    <span key={reason} className="block text-warn">
      {t('intake.crop.notFor', { models: names.join(', '), reason })}
    </span>
  ));
}
