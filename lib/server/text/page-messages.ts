import 'server-only';
import type { Language } from '@/lib/text/languages';
import type { LoadedMessages } from '@/lib/text/text';
import { messagesOf } from './messages';

/** The messages that a page receives: not those of the catalogue, whose text it receives with the providers, nor of reports. */
export function pageMessages(language: Language): LoadedMessages {
  const { catalogue: _, report: __, ...messages } = messagesOf(language);
  return messages;
}
