import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { fieldName, requireStorable, type TextName } from './body/decode-text.ts';

/**
 * Refuses an address with text that cannot be stored. That its percent signs spell UTF-8 was seen to before
 * (`scripts/http/address-text.ts`).
 *
 * @param params the parts of the path that stand for something, decoded
 * @throws EditError `invalid-value` that names the parameter
 */
export function requireStorableUrl(url: string, params: Readonly<Record<string, string | string[]>>): void {
  for (const [name, value] of Object.entries(params)) {
    requireStorable([value].flat().join('/'), parameterName(name));
  }
  for (const [name, value] of new URL(url).searchParams) {
    requireStorable(name, parameterName(name));
    requireStorable(value, parameterName(name));
  }
}

function parameterName(name: string): TextName {
  const { param } = fieldName(name);
  return { what: `The parameter ${param}`, param };
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws EditError `not-found` where it cannot be the id of anything */
export function requireId(text: string | undefined): string {
  if (text && uuidPattern.test(text)) return text;
  throw new EditError('not-found', 'There is nothing with this id.');
}
