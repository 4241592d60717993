import { type KeyPress, matchesChord } from '@/lib/editor/keymap';

/** What a key does in Result. */
export type ResultKey = 'next' | 'previous' | 'original' | 'split' | 'board' | 'keep' | 'back';

const letters: readonly [string, ResultKey][] = [
  ['s', 'split'],
  ['g', 'board'],
  ['enter', 'keep'],
  ['escape', 'back'],
];

/** Keys that choose or move something in the control that has the focus. */
export const isControlKey = (key: ResultKey): boolean => ['next', 'previous', 'original'].includes(key);

/**
 * The key of Result that was pressed. Only those that step are repeated while they are held.
 *
 * @param isRightToLeft the strip runs from right to left, so that `←` goes to the next result
 */
export function resultKeyOf(
  press: KeyPress,
  { isRepeat, isRightToLeft }: { isRepeat: boolean; isRightToLeft: boolean },
): ResultKey | undefined {
  if (matchesChord(press, 'arrowleft')) return isRightToLeft ? 'next' : 'previous';
  if (matchesChord(press, 'arrowright')) return isRightToLeft ? 'previous' : 'next';
  if (matchesChord(press, 'home')) return 'original';
  return isRepeat ? undefined : letters.find(([chord]) => matchesChord(press, chord))?.[1];
}
