import { type Refusal, refusal } from './refusal.ts';

/**
 * Whether the percent-encoding of a URL is valid UTF-8. Next answers an invalid path with a bare 500, and replaces
 * invalid bytes in a query silently. Pages ignore unknown queries.
 *
 * @returns a refusal that names the query parameter
 */
export function checkUrlEncoding(url = ''): Refusal | undefined {
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
