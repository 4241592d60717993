import type { TextKey } from '../../text/text.ts';
import type { Locality } from '../run/run.ts';

export type Grade = 'kept' | 'drifted' | 'repainted';

/** Below these thresholds JPEG compression alone could be the cause. */
const keptShare = 0.005;
const keptMeanAbs = 2.5;
const keptDeltaE = 1;
/** Below this similarity, or above this difference, the kept area shows another image. */
const repaintedSsim = 0.6;
const repaintedMeanAbs = 32;
/** Above this changed share, similarity separates other light from another image. */
const repaintedShare = 0.8;
const relitSsim = 0.85;
/** Threshold of the changed share where no similarity was measured. */
const unlikeShare = 0.5;

/**
 * Grades the locality of a raw result. docs/locality.md explains the thresholds.
 *
 * Missing measures (results of earlier versions) do not lower the grade.
 */
export function gradeOf({ meanAbs, changedShare, ssim, deltaE }: Locality): Grade {
  if (meanAbs >= repaintedMeanAbs) return 'repainted';
  const isAnother =
    typeof ssim === 'number'
      ? ssim < repaintedSsim || (changedShare >= repaintedShare && ssim < relitSsim)
      : changedShare >= unlikeShare;
  if (isAnother) return 'repainted';
  const isKept = changedShare < keptShare && meanAbs < keptMeanAbs && (deltaE ?? 0) < keptDeltaE;
  return isKept ? 'kept' : 'drifted';
}

/** Label for a tile, and an explanation in one sentence. */
export const gradeWords: Record<Grade, { label: TextKey; sentence: TextKey; tone: 'good' | 'warn' | 'bad' }> =
  {
    kept: { label: 'words.grade.kept.label', sentence: 'words.grade.kept.sentence', tone: 'good' },
    drifted: { label: 'words.grade.drifted.label', sentence: 'words.grade.drifted.sentence', tone: 'warn' },
    repainted: {
      label: 'words.grade.repainted.label',
      sentence: 'words.grade.repainted.sentence',
      tone: 'bad',
    },
  };

const ranks: Record<Grade, number> = { kept: 0, drifted: 1, repainted: 2 };

/** Order by locality, best first: by grade, then by mean difference. Results without measures come last. */
export function compareLocality(a: Locality | null | undefined, b: Locality | null | undefined): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  return ranks[gradeOf(a)] - ranks[gradeOf(b)] || a.meanAbs - b.meanAbs || a.changedShare - b.changedShare;
}
