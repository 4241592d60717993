import 'server-only';

/**
 * Whether `If-None-Match` matches, so that the response is 304 (RFC 9110 §13.1.2). The comparison is weak, since
 * compressing proxies weaken tags.
 *
 * @param etag strong or weak, with its quotes
 */
export function matchesEtag(request: Request, etag: string): boolean {
  const field = request.headers.get('if-none-match');
  if (field === null) return false;
  if (field.trim() === '*') return true;
  const wanted = opaque(etag);
  // Tags may contain commas, so the list is not split at them.
  return [...field.matchAll(/(?:W\/)?"[^"]*"/g)].some(([tag]) => opaque(tag) === wanted);
}

const opaque = (etag: string): string => etag.replace(/^W\//, '');
