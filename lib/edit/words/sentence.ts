import { formatList } from '../../text/list.ts';
import type { Text, TextKey } from '../../text/text.ts';
import type { Sentence } from '../run/run.ts';
import { formatBytes } from './file-size.ts';

/** The messages of sentences that the server writes. */
export type SentenceKey = Extract<TextKey, `server.${string}`>;

/**
 * Values of a sentence. The end of a name says how a value is written: `…Bytes` as the size of a file, `…Names` as a list
 * of names that are separated by commas; all others as they are.
 */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** A sentence in English, for programs, and as a message; without a message where the server did not write it. */
export type Told = { message: string; sentence?: Sentence | undefined };

/** Writes a sentence in English, with its message. */
export type Say = (key: SentenceKey, values?: SentenceValues) => { message: string; sentence: Sentence };

/** @param t English */
export const createSay =
  (t: Text): Say =>
  (key, values = {}) => ({
    message: t(key, formatValues(t, values)),
    sentence: { key, values: { ...values } },
  });

/** What the server told, in the language of the page; undefined where it has no message, e.g. of an earlier version. */
export function sentenceWords(t: Text, { message, sentence }: Told): string | undefined {
  if (t.language === 'en') return message;
  return sentence && t.has(sentence.key) ? t(sentence.key, formatValues(t, sentence.values)) : undefined;
}

/** As `sentenceWords`; in English where it has no message. */
export const toldWords = (t: Text, told: Told): string => sentenceWords(t, told) ?? told.message;

export const formatValues = (t: Text, values: SentenceValues): SentenceValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, formatValue(t, name, value)]));

function formatValue(t: Text, name: string, value: string | number): string | number {
  if (typeof value === 'number') return name.endsWith('Bytes') ? formatBytes(t, value) : value;
  const text = name.endsWith('Names') ? formatList(t, value.split(', ')) : value;
  // Names and words of providers are mostly Latin; programs read the English sentence without marks.
  return t.language === 'en' ? text : `\u2068${text}\u2069`;
}
