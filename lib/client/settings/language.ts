import { type Language, languageCookie } from '@/lib/text/languages';
import { yearS } from './theme';

/** Stores a language and loads the page in it. Nothing is lost: the draft is restored as after any reload. */
export function chooseLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers.
  document.cookie = `${languageCookie}=${language}; path=/; max-age=${yearS}; samesite=lax`;
  window.location.reload();
}
