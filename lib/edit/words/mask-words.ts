import type { MaskBehaviour } from '../../catalogue/entry.ts';
import type { TextKey } from '../../text/text.ts';

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
