import type { MaskBehaviour, ModelEntry, WithoutMask } from '../../catalogue/entry.ts';
import { operationsOf } from '../../catalogue/model-operations.ts';
import { operationInputs } from '../../catalogue/operations.ts';
import type { TextKey } from '../../text/text.ts';
import type { Attempt } from '../run/run.ts';

type Words = {
  /** Badge text. */
  label: TextKey;
  /** Explanation in one sentence. */
  sentence: TextKey;
  tone: 'good' | 'warn' | 'bad';
};

/** Explanation of each mask behaviour for the person who paints. */
export const maskWords: Record<MaskBehaviour, Words> = {
  exact: { label: 'words.mask.exact.label', sentence: 'words.mask.exact.sentence', tone: 'good' },
  guided: { label: 'words.mask.guided.label', sentence: 'words.mask.guided.sentence', tone: 'warn' },
  'prompt-only': {
    label: 'words.mask.promptOnly.label',
    sentence: 'words.mask.promptOnly.sentence',
    tone: 'warn',
  },
  none: { label: 'words.mask.none.label', sentence: 'words.mask.none.sentence', tone: 'bad' },
};

const wholePicture: Words = {
  label: 'words.mask.wholePicture.label',
  sentence: 'words.mask.wholePicture.sentence',
  tone: 'warn',
};

/** What happens to a mask on a model: a service that takes none edits the whole picture. */
export function modelMaskWords(model: Pick<ModelEntry, 'mask' | 'operations'>): Words {
  const own = operationsOf(model);
  const isMasked =
    own.length === 0 ||
    own.map((operation) => operationInputs[operation]).some((has) => has.hasMask || has.hasExtension);
  return isMasked ? maskWords[model.mask] : { ...wholePicture, sentence: 'words.withoutMask.wholePicture' };
}

/**
 * What happened to the mask of an attempt.
 *
 * @param mask of its model; null or undefined where the catalogue has lost it
 * @returns undefined where that is not known
 */
export function attemptMaskWords(
  { isWholePicture }: Pick<Attempt, 'isWholePicture'>,
  mask: MaskBehaviour | null | undefined,
): Words | undefined {
  if (isWholePicture) return wholePicture;
  return mask ? maskWords[mask] : undefined;
}

/** What a model does with an edit without a mask. */
export const withoutMaskWords: Record<WithoutMask, TextKey> = {
  'whole-picture': 'words.withoutMask.wholePicture',
  transparency: 'words.withoutMask.transparency',
  refused: 'words.withoutMask.refused',
};
