import type { Text } from './text.ts';

/** `a`, `a and b`, `a, b, and c` */
export const formatList = (t: Text, items: readonly string[]): string =>
  new Intl.ListFormat(t.locale).format(items);

/** A list in pieces, to mark its items: they alternate with the words between them. */
export const listParts = (
  t: Text,
  items: readonly string[],
): { at: number; text: string; isItem: boolean }[] =>
  new Intl.ListFormat(t.locale)
    .formatToParts(items)
    .map(({ type, value }, at) => ({ at, text: value, isItem: type === 'element' }));
