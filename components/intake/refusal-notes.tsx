import type { Refusal } from '@/lib/client/intake/sizes';

/** Models that would refuse the picture, and why. */
export function RefusalNotes({ refusals }: { refusals: readonly Refusal[] }) {
  return refusals.map(({ names, reason }) => (
    <span key={reason} className="block text-warn">
      Not for {names.join(', ')}: {reason}
    </span>
  ));
}
