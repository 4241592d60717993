import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request is same-origin or does not come from a page. Browsers send `Origin` with unsafe requests, and newer
 * ones `Sec-Fetch-Site` with all. A request without both comes from no browser. The scheme is not compared: a proxy may
 * terminate https.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: URL | undefined): boolean {
  const { host, origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  // Parsed with the same scheme, a default port is dropped, as in the origin.
  const ours = `${from.protocol}//${host}`;
  return (URL.canParse(ours) && new URL(ours).host === from.host) || from.origin === publicUrl?.origin;
}
