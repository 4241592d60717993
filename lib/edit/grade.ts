import type { Locality } from './run.ts';

/** How well a raw result kept to the mask, in one word. */
export type Grade = 'kept' | 'drifted' | 'repainted';

/** Below this share JPEG compression alone could be the cause. */
const keptShare = 0.005;
const driftedShare = 0.1;

/** Grades by the share of kept pixels that changed. */
export function gradeOf({ changedShare }: Locality): Grade {
  if (changedShare < keptShare) return 'kept';
  return changedShare < driftedShare ? 'drifted' : 'repainted';
}
