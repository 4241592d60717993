import 'server-only';
import compile from 'icu-minify/compile';
import type { Language } from '@/lib/text/languages';
import { messagesByLanguage } from '@/lib/text/messages/by-language';
import type { LoadedMessages } from '@/lib/text/text';

const compiled = new Map<Language, LoadedMessages>();

/** The messages of a language, compiled: the page then formats them without a parser of ICU messages. */
export function messagesOf(language: Language): LoadedMessages {
  const known = compiled.get(language);
  if (known) return known;
  const messages = compileTree(messagesByLanguage[language]);
  compiled.set(language, messages);
  return messages;
}

type Tree = { readonly [key: string]: string | Tree };

function compileTree(tree: Tree): LoadedMessages {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      // The compiler's objects have no prototype, which React refuses to send to a page; clones have one.
      typeof value === 'string' ? structuredClone(compile(value)) : compileTree(value),
    ]),
  );
}
