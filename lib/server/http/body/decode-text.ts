import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { cleanText, cutText, isStorableText } from '../../../edit/text.ts';

/** Name of a text in error messages (`The field prompt`) and in the error's `param`. */
export type TextName = {
  what: string;
  param?: string | undefined;
  /** The error's `param` stays the whole text when only a part of it is wrong. */
  isWhole?: boolean;
};

/** @returns the name of a form field, cleaned and cut to 64 code points */
export function fieldName(name: string): TextName & { param: string } {
  const param = cutText(cleanText(name), 64, '…');
  return { what: `The field ${param}`, param };
}

/** @returns the name of a header; errors within its value name the header */
export function headerName(name: string): TextName {
  return { what: `The header ${name}`, param: name, isWhole: true };
}

export const wholeBody: TextName = { what: 'The body' };

/**
 * Decodes a text strictly: bytes that are invalid in its encoding are an error, never replaced.
 *
 * @param charset declared label of the Encoding Standard; UTF-8 by default
 * @throws EditError `invalid-value` that names the text and the encoding
 */
export function decodeText(bytes: Uint8Array, name: TextName, charset = 'utf-8'): string {
  const { decoder, label } = findDecoder(charset, name);
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new EditError('invalid-value', `${name.what} is not valid ${label}. Send it as UTF-8.`, {
      param: name.param,
      cause,
    });
  }
}

/** @throws EditError for an unknown encoding */
function findDecoder(charset: string, { what, param }: TextName): { decoder: TextDecoder; label: string } {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    return { decoder, label: decoder.encoding.toUpperCase() };
  } catch (cause) {
    const named = JSON.stringify(cutText(cleanText(charset), 40, '…'));
    throw new EditError(
      'invalid-value',
      `${what} is in the encoding ${named}, which is unknown. Send it as UTF-8.`,
      {
        param,
        cause,
      },
    );
  }
}

/**
 * Refuses a text that PostgreSQL would reject or change.
 *
 * @throws EditError `invalid-value`
 */
export function requireStorable(text: string, name: TextName): void {
  if (!isStorableText(text)) throw unstorable(text, name);
}

/** The error for such a text. */
export function unstorable(text: string, { what, param }: TextName): EditError {
  const found = text.includes('\0') ? 'a NUL character (U+0000)' : 'half of a surrogate pair';
  return new EditError('invalid-value', `${what} holds ${found}. Remove it.`, { param });
}
