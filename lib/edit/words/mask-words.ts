import type { MaskBehaviour } from '../../catalogue/entry.ts';

type Words = {
  /** Badge text. */
  label: string;
  /** Explanation in one sentence. */
  sentence: string;
  tone: 'good' | 'warn' | 'bad';
};

/** Explanation of each mask behaviour for the person who paints. */
export const maskWords: Record<MaskBehaviour, Words> = {
  exact: { label: 'exact mask', sentence: 'Edits only what you painted.', tone: 'good' },
  guided: {
    label: 'guided mask',
    sentence: 'Treats the mask as advice and may change more; the rest is restored from your picture.',
    tone: 'warn',
  },
  'prompt-only': {
    label: 'no mask',
    sentence: 'This model takes no mask; the rest is restored from your picture.',
    tone: 'warn',
  },
  none: { label: 'cannot edit', sentence: 'This provider cannot edit pictures.', tone: 'bad' },
};
