import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A year, the minimum of browsers' preload lists. Subdomains are not included. */
const strictTransport = 'max-age=31536000';

/** Responses other than pages must not run or load anything; for an image, browsers use a style of their own. */
const closedPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A worker takes the policy of its own script. */
const scriptPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * OpenAI's clients retry a 408, 409, 429 or 5xx automatically. An error without this header, such as Next's, may come
 * after a provider was called.
 */
const shouldRetry = 'x-should-retry';

/**
 * Adds the mandatory headers to every response, also those of Next and static files. Headers that a response sets
 * itself stay.
 *
 * @param isHttps whether the public address is https
 */
export function completeHeaders(response: ServerResponse, isHttps: boolean): void {
  const writeHead = response.writeHead;
  response.writeHead = (...args: unknown[]) => {
    const given = new Map(
      Object.entries(headersIn(args)).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const type = String(response.getHeader('content-type') ?? given.get('content-type') ?? '');
    for (const [name, value] of Object.entries(standardHeaders(type, isHttps))) {
      if (!response.hasHeader(name) && !given.has(name)) response.setHeader(name, value);
    }
    const status = typeof args[0] === 'number' ? args[0] : response.statusCode;
    if (status >= 400 && !response.hasHeader(shouldRetry) && !given.has(shouldRetry)) {
      response.setHeader(shouldRetry, 'false');
    }
    return Reflect.apply(writeHead, response, args);
  };
}

/** `writeHead(status, message?, headers?)`. Neither this server nor Next passes headers as a flat list. */
function headersIn(args: readonly unknown[]): OutgoingHttpHeaders {
  const last = args.at(-1);
  return typeof last === 'object' && last !== null && !Array.isArray(last)
    ? (last as OutgoingHttpHeaders)
    : {};
}

/** Default headers for a content type. */
export function standardHeaders(contentType: string, isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': /javascript/.test(contentType) ? scriptPolicy : closedPolicy,
    ...(isHttps ? { 'strict-transport-security': strictTransport } : {}),
  };
}
