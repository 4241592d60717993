import compile from 'icu-minify/compile';
import type { LoadedMessages } from './text.ts';

/** Messages as in the message files: ICU source by name. */
export type MessageTree = { readonly [name: string]: string | MessageTree };

/** Compiles messages, so that a page formats them without a parser of ICU messages. For the server, tests and commands. */
export function compileMessages(tree: MessageTree): LoadedMessages {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => [
      name,
      // The compiler's objects have no prototype, which React refuses to send to a page; clones have one.
      typeof value === 'string' ? structuredClone(compile(value)) : compileMessages(value),
    ]),
  );
}
