import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request comes from a page of ours, or from no page at all. Browsers send `Origin` with every unsafe request,
 * and the newer ones `Sec-Fetch-Site` with every one. Who sends neither is no browser. The scheme is not compared: a
 * proxy may speak https before us.
 */
export function isOwnPage(headers: IncomingHttpHeaders, publicUrl: URL | undefined): boolean {
  const { host, origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  // Read as an address of the same scheme, the host loses a default port, as the origin has.
  const ours = `${from.protocol}//${host}`;
  return (URL.canParse(ours) && new URL(ours).host === from.host) || from.origin === publicUrl?.origin;
}
