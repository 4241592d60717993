import 'server-only';
import Negotiator from 'negotiator';
import { cookies, headers } from 'next/headers';
import { isLanguage, type Language, languageCookie, languages } from '@/lib/text/languages';
import { createText, type Text } from '@/lib/text/text';
import { messagesOf } from './messages';

/** The language of this request: the one that was chosen, else the browser's first that the page has, else English. */
export async function requestLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  return isLanguage(chosen) ? chosen : preferredLanguage((await headers()).get('accept-language'));
}

/** The text of a request to a route that answers with a file for people; a program without a preference gets English. */
export function textOf({ headers }: Request): Text {
  const chosen = new RegExp(`(?:^|; ?)${languageCookie}=(\\w+)`).exec(headers.get('cookie') ?? '')?.[1];
  const language = isLanguage(chosen) ? chosen : preferredLanguage(headers.get('accept-language'));
  return createText(language, messagesOf(language));
}

/** The text of this request, for what the server renders. */
export async function requestText(): Promise<Text> {
  const language = await requestLanguage();
  return createText(language, messagesOf(language));
}

/** @param accepted the header `Accept-Language`; null where there is none */
export function preferredLanguage(accepted: string | null): Language {
  const negotiator = new Negotiator({ headers: accepted ? { 'accept-language': accepted } : {} });
  const preferred = negotiator.language(languages.map(({ id }) => id));
  return isLanguage(preferred) ? preferred : 'en';
}
