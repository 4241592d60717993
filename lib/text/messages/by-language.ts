import type { Language } from '../languages.ts';
import { en, type Messages } from './en.ts';

/** The messages of every language, for the server: a page receives those of its own. */
export const messagesByLanguage: Record<Language, Messages> = { en, de: en, es: en, ja: en, ar: en };
