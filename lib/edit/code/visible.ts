/**
 * Characters that do something instead of being seen: control characters, which a terminal obeys, and marks of direction,
 * which make text look like another. Tab and newline are seen.
 */
const unseen = /[^\P{Control}\t\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Whether a text has such a character. */
export const hasUnseen = (text: string): boolean => text.search(unseen) !== -1;

/** A text of JSON, TypeScript or Python as the language's own escapes have it, with none of them in the raw. */
export const escapeUnseen = (code: string): string =>
  code.replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same for a word of a shell between `$'` and `'` (POSIX.1-2024), byte by byte. */
export function shellWord(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(unseen, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
        .join(''),
    );
  return `$'${escaped}'`;
}
