import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './refusal.ts';

/** Methods that some route supports. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** Methods without side effects. */
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const allow = { allow: methods.join(', ') };

/** Path of the original API: clients whose base URL ends with `/v1` find the same routes there. */
const contractAlias = /^\/v1(?=\/|$)/;

/**
 * Paths of Azure's API, for clients whose endpoint is this server. A deployment may hold slashes, as the names of models
 * here do, so they are encoded.
 */
const azureDeployment = /^\/openai\/deployments\/(.+)\/images\/edits\/?$/;
const azureAlias = /^\/openai(?=\/|$)/;

function withoutAlias(path: string): string {
  const deployment = azureDeployment.exec(path)?.[1];
  if (deployment) return `/api/openai/deployments/${deployment.replaceAll('/', '%2F')}/images/edits`;
  // Newer paths of Azure are those of OpenAI below `/openai`; its client sends forms to `/openai/images/edits`.
  return path
    .replace(/^\/openai(?=\/v1(\/|$))/, '')
    .replace(/^\/openai(?=\/images\/edits\/?$)/, '/v1')
    .replace(contractAlias, '/api/v1')
    .replace(azureAlias, '/api/openai');
}

/** Placeholder: only the path is used. */
const anyOrigin = 'http://localhost';

/**
 * Parses the target of a request (RFC 9112 §3.2) and normalizes it to a plain path: without dot segments, doubled
 * slashes and, below `/api`, a trailing slash, so that later checks see the path that is served. `/v1` becomes
 * `/api/v1`, and `/openai` `/api/openai`.
 *
 * @returns a refusal for a target that no route can have
 */
export function tidyTarget(request: IncomingMessage): Refusal | undefined {
  const hosts = request.rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
  // HTTP/1.1 requires exactly one `Host` header (RFC 9112 §3.2).
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion !== '1.0')) {
    return refusal(400, 'invalid_request', 'The header Host must be there once.');
  }
  const target = request.url ?? '';
  const url = parseTarget(target);
  if (!url) return refusal(400, 'invalid_request', 'The target of this request is no path of this server.');
  // The host of an absolute target replaces the header (RFC 9112 §3.2.2).
  if (!target.startsWith('/')) request.headers.host = url.host;
  const path = withoutAlias(url.pathname.replace(/\/{2,}/g, '/'));
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

/** Next fails on invalid percent-encoding. */
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

/** @returns a refusal for an unsupported method: 405 for standard methods, 501 for others */
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
 * Pages are read-only HTML. Other requests outside the API come from clients with a wrong base URL, which could not
 * read an HTML error.
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
