import { escapeInvisible } from './invisible-characters.ts';
import { splitVariables } from './variable.ts';

export type Value = string | number | boolean;

/** An object literal of JavaScript or a dict of Python; `write` writes a value. */
export function objectLiteral(
  values: Readonly<Record<string, Value>>,
  write: (value: Value) => string,
): string {
  const entries = Object.entries(values).map(([name, value]) => `${JSON.stringify(name)}: ${write(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** A string expression that concatenates literals and variables with `+`. A JSON string is a literal in both languages. */
export function stringExpression(text: string, writeVariable: (name: string) => string): string {
  const parts = splitVariables(text).map((part) =>
    'variable' in part ? writeVariable(part.variable) : escapeInvisible(JSON.stringify(part.text)),
  );
  return parts.length === 0 ? '""' : parts.join(' + ');
}
