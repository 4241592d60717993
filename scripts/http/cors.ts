import type { IncomingMessage, ServerResponse } from 'node:http';
import { isSameOrigin } from './same-origin.ts';
import { pathOf } from './target.ts';

/** Origins whose pages may call the OpenAI-compatible API; `*` alone allows all. */
export type CorsOrigins = readonly string[];

/** Response headers that pages may read. */
const exposed = [
  'retry-after',
  'x-overpaint-joined',
  'x-overpaint-run-id',
  'x-overpaint-warnings',
  'x-portkey-last-used-option-index',
  'x-portkey-retry-attempt-count',
  'x-portkey-trace-id',
  'x-request-id',
  'x-should-retry',
];

/** Lifetime of a preflight response, in seconds. */
const maxAgeS = 600;

/** Far above the number of headers of an SDK, about ten. */
const maxAskedHeaders = 100;

/**
 * Whether a page of another origin may make this request. Only the contract routes are open to other origins, never
 * those of the own page.
 */
export function isCorsAllowed(
  { url, headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  origins: CorsOrigins,
): boolean {
  const { origin } = headers;
  if (origin === undefined || !/^\/api\/(v1|openai)\//.test(pathOf(url))) return false;
  return origins.includes('*') || origins.includes(origin);
}

/**
 * Adds CORS headers. Cookies are never accepted across origins: a page must send the access token.
 *
 * @returns whether the request was a preflight, which is then answered
 */
export function openToOrigin(
  request: IncomingMessage,
  response: ServerResponse,
  { corsOrigins, publicUrl }: { corsOrigins: CorsOrigins; publicUrl: URL | undefined },
): boolean {
  if (corsOrigins.length === 0) return false;
  // Caches must not reuse a response for another origin.
  response.setHeader('vary', 'origin');
  if (!isCorsAllowed(request, corsOrigins) || isSameOrigin(request.headers, publicUrl)) return false;
  delete request.headers.cookie;
  response.setHeader(
    'access-control-allow-origin',
    corsOrigins.includes('*') ? '*' : request.headers.origin!,
  );
  response.setHeader('access-control-expose-headers', exposed.join(', '));
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;
  const asked = askedHeaders(request.headers['access-control-request-headers']);
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, HEAD, POST',
    ...(asked.length > 0 ? { 'access-control-allow-headers': asked.join(', ') } : {}),
    ...(request.headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
    'access-control-max-age': String(maxAgeS),
  });
  response.end();
  return true;
}

/** All headers are allowed: SDKs add their own, and `*` excludes `Authorization`. */
function askedHeaders(text: string | string[] | undefined): string[] {
  return String(text ?? '')
    .split(',')
    .slice(0, maxAskedHeaders)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => /^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name) && name !== 'cookie');
}

/**
 * @param text the setting: comma-separated origins, or `*`
 * @returns the origins; undefined where one is invalid
 */
export function parseCorsOrigins(text: string): CorsOrigins | undefined {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.includes('*')) return names.length === 1 ? names : undefined;
  return names.every((name) => URL.canParse(name) && isOrigin(new URL(name), name)) ? names : undefined;
}

function isOrigin(url: URL, text: string): boolean {
  return /^https?:$/.test(url.protocol) && url.origin === text;
}
