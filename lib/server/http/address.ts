import 'server-only';
import { EditError } from '../../edit/errors.ts';
import { cleanText, cutText } from '../../edit/text.ts';
import { requireStorable, type TextName } from './decode-text.ts';

/**
 * Refuses an address with text that cannot be used: what the percent signs spell must be UTF-8, and storable. A
 * `URLSearchParams` replaces the first silently.
 *
 * @param params the parts of the path that stand for something, decoded
 * @throws EditError `invalid-value` that names the parameter
 */
export function requireCleanAddress(url: string, params: Readonly<Record<string, string | string[]>>): void {
  for (const [name, value] of Object.entries(params)) {
    requireStorable([value].flat().join('/'), nameOf(name));
  }
  for (const pair of new URL(url).search.slice(1).split('&')) {
    const split = pair.indexOf('=');
    const [rawName, rawValue] = split < 0 ? [pair, ''] : [pair.slice(0, split), pair.slice(split + 1)];
    const name = decode(rawName, { what: 'The name of a query parameter' });
    requireStorable(name, nameOf(name));
    requireStorable(decode(rawValue, nameOf(name)), nameOf(name));
  }
}

function nameOf(param: string): TextName {
  const name = cutText(cleanText(param), 64, '…');
  return { what: `The parameter ${name}`, param: name };
}

function decode(text: string, { what, param }: TextName): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new EditError('invalid-value', `${what} is not valid UTF-8 in percent signs.`, { param, cause });
  }
}
