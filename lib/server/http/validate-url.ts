import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { fieldName, requireStorable, type TextName } from './body/decode-text.ts';

/**
 * Refuses path and query parameters with text that PostgreSQL cannot store. `scripts/http/url-encoding.ts` has checked
 * that percent-encoding is valid UTF-8.
 *
 * @param params decoded path parameters
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

const maxPage = 100;

/** @returns the items of a page: as many as the parameter `limit` asks for, brought to the bounds; `usual` without a number */
export function pageLimit(given: string | null | undefined, usual: number): number {
  return Math.trunc(Math.min(Math.max(Number(given) || usual, 1), maxPage));
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws EditError `not-found` unless the text is a UUID */
export function requireId(text: string | undefined): string {
  if (text && uuidPattern.test(text)) return text;
  throw new EditError('not-found', 'There is nothing with this id.');
}
