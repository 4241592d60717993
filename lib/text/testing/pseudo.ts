import { compileMessages, type MessageTree } from '../compile-messages.ts';
import { en } from '../messages/en.ts';
import { createText } from '../text.ts';

const wrap = (tree: MessageTree): MessageTree =>
  Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      typeof value === 'string' ? `⟦${value}⟧` : wrap(value),
    ]),
  );

/** English with each message in brackets: what has none is not from the message files, so it is English in every language. */
export const pseudo = createText('de', compileMessages(wrap(en)));

/** What stands outside the brackets. */
export function outsideMessages(text: string): string {
  let depth = 0;
  let outside = '';
  for (const character of text) {
    if (character === '⟦') depth += 1;
    else if (character === '⟧') depth -= 1;
    else if (depth === 0) outside += character;
  }
  return outside;
}
