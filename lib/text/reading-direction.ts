import { directionOf } from './languages.ts';
import type { Text } from './text.ts';

type Spoken = Pick<Text, 'language'>;

const swapped: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };

/** Whether the page runs from right to left. Pictures and what lies on them never do. */
export const isRightToLeft = ({ language }: Spoken): boolean => directionOf(language) === 'rtl';

/**
 * Keeps an expression of numbers and signs from left to right in a sentence from right to left (Unicode UAX 9: LRI and PDI),
 * where its parts would change places. Messages do so themselves.
 */
export const leftToRight = (t: Spoken, expression: string): string =>
  isRightToLeft(t) ? `\u2066${expression}\u2069` : expression;

/** A key as on a page from left to right: on a page from right to left ← goes on and → goes back. */
export const readingKey = (t: Spoken, key: string): string => (isRightToLeft(t) && swapped[key]) || key;

/** A step that was made to the right (1) or to the left (-1), as a step on (1) or back (-1). */
export const readingStep = (t: Spoken, step: -1 | 1): -1 | 1 =>
  isRightToLeft(t) ? (step === 1 ? -1 : 1) : step;
