/**
 * Texts with variables in the place of secrets, e.g. `Bearer ` and the variable OPENAI_API_KEY. Two characters of the
 * private use area, which texts of people do not contain, delimit a variable. Each language writes variables in its own syntax.
 */

const open = '\uE000';
const close = '\uE001';
const pattern = new RegExp(`${open}([A-Z0-9_]+)${close}`);

/** A text that consists of one variable. */
export const variable = (name: string): string => `${open}${name}${close}`;

export type TextPart = { text: string } | { variable: string };

/** Splits a text into literals and variables. */
export function splitVariables(text: string): TextPart[] {
  return text
    .split(pattern)
    .map((part, i) => (i % 2 === 1 ? { variable: part } : { text: part }))
    .filter((part) => 'variable' in part || part.text !== '');
}

/** Names of the variables in the texts, without duplicates. */
export function variablesOf(texts: readonly string[]): string[] {
  const names = texts.flatMap(splitVariables).flatMap((part) => ('variable' in part ? [part.variable] : []));
  return [...new Set(names)];
}
