import { useMemo } from 'react';
import { useMedia } from '@/components/ui/use-media';
import type { Insets } from '@/lib/geometry/viewport';
import { useWorkspaceState } from '../workspace-context';

/** Media query of the layouts of phones; equal to the CSS variant `compact`. */
export const compactLayout = '(width < 48rem) or (height < 32.5rem)';

/** Space at each edge of the stage, CSS px. */
const airPx = 8;
const none = { top: 0, right: 0, bottom: 0, left: 0 };

/** Space that the fitted picture leaves free at the edges of the stage: none on a phone, else air and what the form covers. */
export function useStageInsets(): Insets {
  const isCompact = useMedia(compactLayout);
  const coveredPx = useWorkspaceState((state) => state.coveredPx);
  return useMemo(
    () => (isCompact ? none : { top: airPx, right: airPx, bottom: airPx + coveredPx, left: airPx }),
    [isCompact, coveredPx],
  );
}
