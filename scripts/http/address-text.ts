import { type Refusal, refusal } from './refusal.ts';

/**
 * Whether the percent signs of an address spell valid UTF-8. The framework answers a path where they do not with a bare
 * 500, and replaces what is wrong in a query silently. Pages ignore what they do not know in their query.
 *
 * @returns a refusal that names the parameter of the query
 */
export function checkAddressText(url = ''): Refusal | undefined {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  if (decode(path) === undefined) return invalid('The path of this request');
  if (!path.startsWith('/api/')) return undefined;
  for (const pair of query.split('&')) {
    const [rawName = '', rawValue = ''] = pair.split(/=(.*)/s);
    const name = decode(rawName);
    if (name === undefined) return invalid('A name in the query of this request');
    if (decode(rawValue) === undefined) return invalid(`The parameter ${name}`, name);
  }
  return undefined;
}

function invalid(what: string, param: string | null = null): Refusal {
  const refused = refusal(400, 'invalid_value', `${what} is not UTF-8 in percent signs. Encode it anew.`);
  return { ...refused, error: { ...refused.error, param } };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
