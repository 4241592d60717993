import type { Text } from '../../text/text.ts';
import type { Attempt } from '../run/run.ts';

/** Separates the sentence of the page from the server's own; HTML shows it as a space. */
const mark = '\n';

/**
 * An error of the API in the language of the page: a sentence by its code, then the server's English sentence, which
 * says more. In English the server's alone; for an unknown code as well.
 */
export const apiErrorWords = (t: Text, wire: string, sentence: string): string =>
  serverWords(t, `errors.code.${wire}`, sentence);

/** An English sentence of the server, after a message that says the same in general. */
export function serverWords(t: Text, key: string, sentence: string): string {
  if (t.language === 'en' || !t.has(key)) return sentence;
  return t('errors.withServerSentence', { message: t(key), sentence });
}

/** Why a shared attempt has no result: visitors learn no more than how it ended. Undefined where it has not failed. */
export function sharedErrorWords(
  t: Text,
  { status, error }: Pick<Attempt, 'status' | 'error'>,
): string | undefined {
  const key = `errors.attempt.${status}`;
  return error && t.has(key) ? t(key) : undefined;
}

/** Splits the words of an error: what follows the sentence of the page is the server's, in English. */
export function splitErrorWords(t: Text, words: string): { own: string; server: string | undefined } {
  if (t.language === 'en') return { own: words, server: undefined };
  const [own = '', ...server] = words.split(mark);
  return { own, server: server.length > 0 ? server.join(mark) : undefined };
}
