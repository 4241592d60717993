import type { Text } from '@/lib/text/text';

let current: Text | undefined;

/** Sets the text of this page. A page has one language; another one is chosen by loading the page anew. */
export function setText(text: Text): void {
  current = text;
}

/**
 * The text of this page, for what happens in the browser only (actions, effects, events). What is rendered uses
 * `useText`, since the server renders pages of several languages at once.
 */
export function text(): Text {
  if (!current) throw new Error('The text is set when the page is hydrated: use `useText` while rendering.');
  return current;
}
