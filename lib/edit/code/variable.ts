/**
 * Texts that hold variables in the place of secrets, e.g. `Bearer ` and then the variable OPENAI_API_KEY. A variable is
 * written between two characters that no text of a person has (from the private use area), until a language writes it
 * in its own way.
 */

const open = '\uE000';
const close = '\uE001';
const pattern = new RegExp(`${open}([A-Z0-9_]+)${close}`);

/** A text that is only this variable. */
export const writeVariable = (name: string): string => `${open}${name}${close}`;

export type TextPart = { text: string } | { variable: string };

/** Takes a text apart; a text of a person has one part. */
export function textParts(text: string): TextPart[] {
  return text
    .split(pattern)
    .map((part, i) => (i % 2 === 1 ? { variable: part } : { text: part }))
    .filter((part) => 'variable' in part || part.text !== '');
}

/** The names of the variables in some texts, each once. */
export function variablesOf(texts: readonly string[]): string[] {
  const names = texts.flatMap(textParts).flatMap((part) => ('variable' in part ? [part.variable] : []));
  return [...new Set(names)];
}
