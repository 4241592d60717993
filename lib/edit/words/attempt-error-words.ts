import type { Text } from '../../text/text.ts';
import { errorTable } from '../error-table.ts';
import type { AttemptError } from '../run/run.ts';
import { apiErrorWords } from './error-words.ts';

/** The error of a stored attempt, as `apiErrorWords`. */
export function attemptErrorWords(
  t: Text,
  { code, message }: Pick<AttemptError, 'code' | 'message'>,
): string {
  const known = Object.hasOwn(errorTable, code) ? errorTable[code as keyof typeof errorTable] : undefined;
  return known ? apiErrorWords(t, known.wire, message) : message;
}
