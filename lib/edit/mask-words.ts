import type { MaskBehaviour } from '../catalogue/entry.ts';
import type { Locality } from './run.ts';

type Words = {
  /** For a badge. */
  label: string;
  /** The whole truth in one sentence. */
  sentence: string;
  tone: 'good' | 'warn' | 'bad';
};

/** What each mask behaviour means for the person who paints. */
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

/** Below this share JPEG compression alone could be the cause. */
const keptShare = 0.005;
const slightShare = 0.1;

/** How well a raw result kept to the mask, in plain words. */
export function gradeLocality({ changedShare }: Locality): { label: string; tone: Words['tone'] } {
  if (changedShare < keptShare) return { label: 'kept the rest', tone: 'good' };
  if (changedShare < slightShare) return { label: 'drifted slightly', tone: 'warn' };
  return { label: 'repainted much', tone: 'bad' };
}
