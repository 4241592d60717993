import type { Text } from '../../text/text.ts';
import { errorTable } from '../error-table.ts';
import type { AttemptError } from '../run/run.ts';
import { apiErrorWords } from './error-words.ts';
import { sentenceWords } from './sentence.ts';

/** The error of a stored attempt; as `apiErrorWords` where it has no message. */
export function attemptErrorWords(
  t: Text,
  { code, message, sentence }: Pick<AttemptError, 'code' | 'message' | 'sentence'>,
): string {
  const told = sentenceWords(t, { message, sentence });
  if (told !== undefined) return told;
  const known = Object.hasOwn(errorTable, code) ? errorTable[code as keyof typeof errorTable] : undefined;
  return known ? apiErrorWords(t, known.wire, message) : message;
}
