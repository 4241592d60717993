import type { Language } from '../languages.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { es } from './es.ts';
import { ja } from './ja.ts';

/** The messages of every language, for the server: a page receives those of its own. */
export const messagesByLanguage: Record<Language, Messages> = { en, de, es, ja, ar };
