import { EditError } from './edit-error.ts';
import { type EditErrorCode, type ErrorType, errorTable } from './error-table.ts';
import type { AttemptError, Sentence } from './run/run.ts';
import { cleanText, cutText } from './text.ts';

export { EditError, type EditErrorOptions } from './edit-error.ts';
export { type EditErrorCode, errorTable, isUnbilledCode } from './error-table.ts';

/** The JSON form of all errors. */
export type WireError = {
  error: { message: string; type: ErrorType; param: string | null; code: string };
};

/** @returns the body; the status is `errorTable[error.code].status` */
export function toWireError(error: EditError): WireError {
  const { type, wire } = errorTable[error.code];
  return { error: { message: error.message, type, param: error.param ?? null, code: wire } };
}

/** Length limits in code points. */
const maxMessageLength = 2_000;
const maxDetailLength = 8_000;
const maxParamLength = 200;

/** @returns the error as an attempt stores and shows it, cleaned and cut to the limits */
export function toAttemptError(error: EditError): AttemptError {
  const { detail, param, retryAfterS, sentence } = error;
  return {
    code: error.code,
    message: cutText(cleanText(error.message), maxMessageLength, '…'),
    ...(sentence === undefined ? {} : { sentence: cleanSentence(sentence) }),
    ...(detail === undefined ? {} : { detail: cutText(cleanText(detail), maxDetailLength, '…') }),
    ...(param === undefined ? {} : { param: cutText(cleanText(param), maxParamLength) }),
    ...(retryAfterS !== undefined && Number.isFinite(retryAfterS) ? { retryAfterS } : {}),
    retryable: errorTable[error.code].retryable,
  };
}

/** Cleans the text values of a sentence and cuts them to the length of a message. */
export const cleanSentence = ({ key, values }: Sentence): Sentence => ({
  key,
  values: Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? cutText(cleanText(value), maxMessageLength, '…') : value,
    ]),
  ),
});

/** @returns the error of a stored attempt, to throw again */
export function fromAttemptError(stored: AttemptError, mayBeBilled?: boolean): EditError {
  const code = Object.hasOwn(errorTable, stored.code) ? (stored.code as EditErrorCode) : 'internal';
  return new EditError(code, stored, {
    mayBeBilled,
    detail: stored.detail,
    param: stored.param,
    retryAfterS: stored.retryAfterS,
  });
}
