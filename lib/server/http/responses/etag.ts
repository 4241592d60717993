import 'server-only';

/**
 * Whether the caller has this version already, so that 304 is the answer (RFC 9110 §13.1.2): its `If-None-Match` is `*`
 * or a list that names the version. The comparison is weak, since a proxy that compresses makes every tag weak.
 *
 * @param etag strong or weak, with its quotes
 */
export function matchesEtag(request: Request, etag: string): boolean {
  const field = request.headers.get('if-none-match');
  if (field === null) return false;
  if (field.trim() === '*') return true;
  const wanted = opaque(etag);
  // A tag may hold commas: the list is not split at them.
  return [...field.matchAll(/(?:W\/)?"[^"]*"/g)].some(([tag]) => opaque(tag) === wanted);
}

const opaque = (etag: string): string => etag.replace(/^W\//, '');
