import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** A year, as the preload lists of browsers ask for at least. Other names below this host are not ours to decide about. */
const strictTransport = 'max-age=31536000';

/** Nothing in what is no page may run or load; a browser shows a single picture with a style of its own. */
const closedPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A worker takes the policy that its own script came with. */
const scriptPolicy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * OpenAI's clients repeat a 408, 409, 429 or 5xx by themselves. An error that does not say that it may be repeated, as
 * those of the framework, may come after a provider was called.
 */
const shouldRetry = 'x-should-retry';

/**
 * Gives every answer, also those of the framework and the static files, the headers that it must not go without. What
 * an answer says itself stays.
 *
 * @param isHttps whether people reach the server by https
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

/** `writeHead(status, message?, headers?)`. Headers as a flat list are not used here or by the framework. */
function headersIn(args: readonly unknown[]): OutgoingHttpHeaders {
  const last = args.at(-1);
  return typeof last === 'object' && last !== null && !Array.isArray(last)
    ? (last as OutgoingHttpHeaders)
    : {};
}

/** What an answer with this type of content gets where it says nothing itself. */
export function standardHeaders(contentType: string, isHttps: boolean): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': /javascript/.test(contentType) ? scriptPolicy : closedPolicy,
    ...(isHttps ? { 'strict-transport-security': strictTransport } : {}),
  };
}
