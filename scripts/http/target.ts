import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './refusal.ts';

/** The methods that some route has. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Methods that change nothing. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const allow = { allow: methods.join(', ') };

/** The path that the original contract uses: clients whose base address ends with `/v1` find the same routes there. */
const contractAlias = /^\/v1(?=\/|$)/;

/** Some host: only what stands behind it is used. */
const anyOrigin = 'http://localhost';

/**
 * Reads the target of a request (RFC 9112 §3.2) and writes it back as a plain path: without dot segments, doubled slashes
 * and, below `/api`, one at the end, so that whoever looks at it later decides about the path that is served. `/v1` becomes
 * `/api/v1`.
 *
 * @returns a refusal for a target that no route can have
 */
export function tidyTarget(request: IncomingMessage): Refusal | undefined {
  const hosts = request.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
  // One of them is needed since HTTP/1.1, and none may contradict another (RFC 9112 §3.2).
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion !== '1.0')) {
    return refusal(400, 'invalid_request', 'The header Host must be there once.');
  }
  const target = request.url ?? '';
  const url = parseTarget(target);
  if (!url) return refusal(400, 'invalid_request', 'The target of this request is no path of this server.');
  // The host of a target in absolute form replaces the header (RFC 9112 §3.2.2).
  if (!target.startsWith('/')) request.headers.host = url.host;
  const path = url.pathname.replace(/\/{2,}/g, '/').replace(contractAlias, '/api/v1');
  request.url = (path.startsWith('/api/') ? path.replace(/\/$/, '') : path) + url.search;
  return undefined;
}

function parseTarget(target: string): URL | undefined {
  const address = target.startsWith('/') ? anyOrigin + target : target;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && isDecodable(url.pathname) ? url : undefined;
}

/** The framework fails at percent signs that spell no text. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** `OPTIONS *` asks about the server as a whole (RFC 9110 §9.3.7). */
export function isAboutServer({ method, url }: Pick<IncomingMessage, 'method' | 'url'>): boolean {
  return method === 'OPTIONS' && url === '*';
}

export const serverOptions = allow;

/** @returns a refusal for a method that no route has: 405 for those that HTTP itself defines, 501 for all others. */
export function checkMethod(method: string): Refusal | undefined {
  if ((methods as readonly string[]).includes(method)) return undefined;
  const isDefined = method === 'TRACE' || method === 'CONNECT';
  return isDefined
    ? refusal(405, 'method_not_allowed', `${method} does nothing here. See docs/api.md.`, allow)
    : unknownMethod();
}

export function unknownMethod(): Refusal {
  return refusal(501, 'method_not_implemented', 'This method is not known here. See docs/api.md.', allow);
}

export function pathOf(url: string | undefined): string {
  return (url ?? '').replace(/\?.*$/s, '');
}

/**
 * Pages are only read, and not as JSON. What else is sent to an address outside the API is a client with a wrong base
 * address, which could not read a page that says so.
 */
export function checkRouted(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  path: string,
  writable: readonly string[],
): Refusal | undefined {
  if (writable.some((start) => path.startsWith(start))) return undefined;
  if (safeMethods.has(method ?? '') && !wantsOnlyJson(headers.accept)) return undefined;
  return refusal(
    404,
    'not_found',
    `There is no such route for ${method}. The routes begin with /api; the base address of OpenAI-compatible clients ends with /api/v1.`,
  );
}

function wantsOnlyJson(accept: string | undefined): boolean {
  return accept !== undefined && /application\/json/i.test(accept) && !/text\/html|\*\/\*/i.test(accept);
}
