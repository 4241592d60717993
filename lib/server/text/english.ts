import 'server-only';
import type { AttemptError } from '@/lib/edit/run/run';
import { createSay, type SentenceKey } from '@/lib/edit/words/sentence';
import { createText } from '@/lib/text/text';
import { messagesOf } from './messages';

/** English, for programs and contact sheets. */
export const englishText = createText('en', messagesOf('en'));

/** Writes a sentence of an error or a warning: in English, with the message from which the page writes it. */
export const say = createSay(englishText);

/** The value with which sentences on calls that were sent say that the provider may still bill them. */
export const mayStillBill = { billed: 'may' };

/** @returns a stored error as it is for a free model */
export function withoutBill(error: AttemptError): AttemptError {
  if (error.sentence?.values.billed === undefined) return error;
  const { key, values } = error.sentence;
  return { ...error, ...say(key as SentenceKey, { ...values, billed: 'no' }) };
}
