import 'server-only';
import { compileMessages } from '@/lib/text/compile-messages';
import type { Language } from '@/lib/text/languages';
import { messagesByLanguage } from '@/lib/text/messages/by-language';
import type { LoadedMessages } from '@/lib/text/text';

const compiled = new Map<Language, LoadedMessages>();

/** The messages of a language, compiled once. */
export function messagesOf(language: Language): LoadedMessages {
  const known = compiled.get(language);
  if (known) return known;
  const messages = compileMessages(messagesByLanguage[language]);
  compiled.set(language, messages);
  return messages;
}
