import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { formatBytes } from '../../../edit/words/file-size.ts';
import { englishText } from '../../text/english.ts';
import { fieldName, type TextName } from './decode-text.ts';

/** Errors of the fields of a request, whether it is a form or JSON. */

/** @param limit in bytes */
export function tooLarge({ what, param }: TextName, limit: number): EditError {
  const most = limit < 65_536 ? `${limit} bytes` : formatBytes(englishText, limit);
  return new EditError('body-too-large', `${what} is too large: at most ${most} are accepted.`, { param });
}

export function tooMany(param: string, maxCount: number): EditError {
  const message = `The field ${param} takes at most ${maxCount} pictures. Send fewer.`;
  return new EditError('invalid-value', message, { param });
}

/** @param kind of field, where there are several */
export function unknownField(field: string, kind?: 'file' | 'text'): EditError {
  const { param } = fieldName(field);
  const what = kind ? `${kind} field` : 'field';
  const message = `There is no ${what} called ${JSON.stringify(param)}. Remove it.`;
  return new EditError('unknown-field', message, { param });
}
