/**
 * Control characters, which a terminal executes, and directional formatting characters, which change the order in which a
 * text is displayed. Tab and newline are not among them.
 */
const invisible = /[^\P{Control}\t\n]|[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

export const hasInvisible = (text: string): boolean => text.search(invisible) !== -1;

/** Replaces invisible characters in a string literal of JSON, TypeScript or Python by `\u` escapes. */
export const escapeInvisible = (literal: string): string =>
  literal.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Quotes a shell word as `$'…'` (POSIX.1-2024) with octal escapes of the UTF-8 bytes of invisible characters. */
export function dollarQuote(text: string): string {
  const escaped = text
    .replace(/[\\']/g, '\\$&')
    .replace(invisible, (character) =>
      [...new TextEncoder().encode(character)]
        .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
        .join(''),
    );
  return `$'${escaped}'`;
}
