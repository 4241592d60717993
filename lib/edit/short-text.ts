import * as z from 'zod/mini';
import { cleanText, countGraphemes } from './text.ts';

/** Maximum UTF-16 units per grapheme on average, since one grapheme may have any number of them. */
const unitsPerGrapheme = 8;

/**
 * Schema of a text that a person types: cleaned, at most `maxGraphemes` characters as people count them, and at most eight
 * times as many UTF-16 units.
 */
export function shortTextSchema(maxGraphemes: number) {
  return z.string().check(
    z.overwrite(cleanText),
    z.maxLength(maxGraphemes * unitsPerGrapheme),
    z.refine<string>(
      (text) => countGraphemes(text) <= maxGraphemes,
      `Use at most ${maxGraphemes} characters.`,
    ),
  );
}

/**
 * As `shortTextSchema`, trimmed.
 *
 * @param empty error message where nothing is left
 */
export const requiredTextSchema = (maxGraphemes: number, empty: string) =>
  shortTextSchema(maxGraphemes).check(z.trim(), z.minLength(1, empty));
