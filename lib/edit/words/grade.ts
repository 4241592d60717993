import type { Locality } from '../run/run.ts';

export type Grade = 'kept' | 'drifted' | 'repainted';

/** Below these JPEG compression alone could be the cause. */
const keptShare = 0.005;
const keptMeanAbs = 2.5;
const keptDeltaE = 1;
/** Below this similarity, or above this difference, what the mask keeps is another picture. */
const repaintedSsim = 0.6;
const repaintedMeanAbs = 32;
/** Where nearly all of it changed, another light is told from another picture by this similarity. */
const repaintedShare = 0.8;
const relitSsim = 0.85;
/** Where nothing says how similar the two are: when so much of it changed. */
const unlikeShare = 0.5;

/**
 * How well a raw result kept to the mask, as one of three. The thresholds are ours; docs/locality.md says why.
 *
 * Measures that are missing (results of earlier versions) do not speak against a result.
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

/** A label for a tile, and the whole truth in one sentence. */
export const gradeWords: Record<Grade, { label: string; sentence: string; tone: 'good' | 'warn' | 'bad' }> = {
  kept: {
    label: 'kept the rest',
    sentence: 'Outside the mask the model changed nothing that can be seen.',
    tone: 'good',
  },
  drifted: {
    label: 'drifted slightly',
    sentence: 'Outside the mask the model kept the picture, but not its exact pixels.',
    tone: 'warn',
  },
  repainted: {
    label: 'repainted everything',
    sentence: 'Outside the mask the model painted another picture.',
    tone: 'bad',
  },
};

const ranks: Record<Grade, number> = { kept: 0, drifted: 1, repainted: 2 };

/**
 * Order of results by how well they kept to the mask, the best first: by grade, then by the mean difference. A result
 * without measures comes last.
 */
export function compareLocality(a: Locality | null | undefined, b: Locality | null | undefined): number {
  if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
  return ranks[gradeOf(a)] - ranks[gradeOf(b)] || a.meanAbs - b.meanAbs || a.changedShare - b.changedShare;
}
