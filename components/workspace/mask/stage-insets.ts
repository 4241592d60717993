import type { Insets } from '@/lib/geometry/viewport';

/** Media query of the layouts of phones; equal to the CSS variant `compact`. */
export const compactLayout = '(width < 48rem) or (height < 32.5rem)';

const air = { top: 8, right: 8, bottom: 8, left: 8 };
const none = { top: 0, right: 0, bottom: 0, left: 0 };

/** Space that the fitted picture leaves free at the edges of the stage, CSS px: none on a phone. */
export function stageInsets(isCompact: boolean): Insets {
  return isCompact ? none : air;
}
