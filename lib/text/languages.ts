/** The languages of the page, each under its own name. The first is the default and the reference of all messages. */
export const languages = [
  { id: 'en', name: 'English', direction: 'ltr' },
  { id: 'de', name: 'Deutsch', direction: 'ltr' },
  { id: 'es', name: 'Español', direction: 'ltr' },
  { id: 'ja', name: '日本語', direction: 'ltr' },
  { id: 'ar', name: 'العربية', direction: 'rtl' },
] as const;

export type Language = (typeof languages)[number]['id'];

/** Stores the choice, so that the server renders the page in it. */
export const languageCookie = 'overpaint_language';

export function isLanguage(value: string | undefined): value is Language {
  return languages.some(({ id }) => id === value);
}

/** The direction in which a language is written. */
export function directionOf(language: Language): 'ltr' | 'rtl' {
  return languages.find(({ id }) => id === language)!.direction;
}

/** The locale for `Intl`: English dates are British, and numbers keep Latin digits, like those in number fields. */
export const localeOf = (language: Language): string => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`;
