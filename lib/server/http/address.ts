import 'server-only';
import { fieldName, requireStorable, type TextName } from './body/decode-text.ts';

/**
 * Refuses an address with text that cannot be stored. That its percent signs spell UTF-8 was seen to before
 * (`scripts/http/address-text.ts`).
 *
 * @param params the parts of the path that stand for something, decoded
 * @throws EditError `invalid-value` that names the parameter
 */
export function requireCleanAddress(url: string, params: Readonly<Record<string, string | string[]>>): void {
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
