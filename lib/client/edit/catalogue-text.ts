import type { Text } from '@/lib/text/text';

/**
 * A label, a hint or a summary of the catalogue in the language of the page. The key is made of the English text, so
 * that text of a catalogue file of the operator, which has no message, is shown as it is.
 */
export function catalogueText(t: Text, english: string): string {
  const key = `catalogue.${keyOf(english)}`;
  return t.has(key) ? t(key) : english;
}

/** `Grow the mask` becomes `growTheMask`. */
function keyOf(english: string): string {
  const [first = '', ...others] = english.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
