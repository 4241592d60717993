import type { EditErrorCode } from '../../../lib/edit/errors.ts';
import { type Answer, answerJson, answerText, Refused } from '../http/answer.ts';
import type { Stage } from './directives.ts';

/** Any JSON; a string is an HTML or plain-text body. */
type ErrorBody = string | Readonly<Record<string, unknown>>;

/**
 * One error answer of a provider, as data. `{placeholders}` in body and headers are replaced; `values` has their defaults,
 * with which the body is the documented one, word for word.
 */
export type ErrorEntry = {
  status: number;
  body: ErrorBody;
  headers?: Readonly<Record<string, string>>;
  values?: Readonly<Record<string, string>>;
  /** The delay that the answer states, as `{delay}`, `{seconds}`, `{milliseconds}` or `{resetAt}`. */
  delaySeconds?: number;
  /** The call that is answered with it; `submit` by default. */
  stage?: Stage;
  /** No document or report shows this answer: its wording or format follows similar entries. */
  isUnconfirmed?: true;
};

/** For each code of the product's errors the entries that become it. Only the type is shared with the product. */
export type ExpectedCodes<Name extends string = string> = Readonly<
  Partial<Record<EditErrorCode, readonly Name[]>>
>;

export type ErrorTable<Name extends string = string> = Readonly<Record<Name, ErrorEntry>>;

/** @param values override the defaults; `delaySeconds` is a number of seconds as text. */
export function answerError(entry: ErrorEntry, values: Readonly<Record<string, string>> = {}): Answer {
  const delaySeconds = Number(values.delaySeconds ?? entry.delaySeconds ?? 0);
  const words = { ...delayWords(delaySeconds), ...entry.values, ...values };
  const headers = Object.fromEntries(
    Object.entries(entry.headers ?? {}).map(([name, value]) => [name, fill(value, words)]),
  );
  if (typeof entry.body !== 'string') return answerJson(fillAll(entry.body, words), entry.status, headers);
  const mediaType = entry.body.startsWith('<') ? 'text/html' : 'text/plain';
  return answerText(fill(entry.body, words), mediaType, entry.status, headers);
}

/** @throws when the table has no such entry. */
export function refuseWith<Name extends string>(
  table: ErrorTable<Name>,
  name: Name,
  values: Readonly<Record<string, string>>,
): Refused {
  return new Refused(answerError(table[name], values));
}

function delayWords(seconds: number): Record<string, string> {
  return {
    delay: seconds < 1 ? `${Math.round(seconds * 1000)}ms` : `${seconds}s`,
    // Whole seconds, rounded up.
    seconds: String(Math.ceil(seconds)),
    exactSeconds: `${seconds}s`,
    milliseconds: String(Math.round(seconds * 1000)),
    resetAt: new Date(Date.now() + seconds * 1000).toISOString(),
  };
}

function fillAll(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return fill(value, words);
  if (Array.isArray(value)) return value.map((item) => fillAll(item, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillAll(item, words)]));
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`An error text has {${word}}, for which there is no value.`);
    return value;
  });
}
