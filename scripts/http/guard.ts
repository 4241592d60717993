import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { type CorsOrigins, isCorsAllowed } from './cors.ts';
import { isLoopbackName, parseHost } from './host-names.ts';
import { type Refusal, refusal } from './refusal.ts';
import { isSameOrigin } from './same-origin.ts';
import { pathOf, safeMethods } from './target.ts';

/** The server's settings that the guard needs. */
export type GuardPolicy = {
  isLoopback: boolean;
  /** Public address, where it differs from the listening one (proxy). */
  publicUrl: URL | undefined;
  /** Accepted host names of this machine on a network. */
  machineNames: readonly string[];
  /** Other origins that may call the contract routes. */
  corsOrigins: CorsOrigins;
  /** Path prefixes that accept unsafe methods. All other paths are read-only. */
  writablePaths: readonly string[];
};

export type GuardedRequest = { method: string; url: string; headers: IncomingHttpHeaders };

/** Load balancers call it by any host name; the response is not private. */
const healthPath = '/api/health';

/**
 * Whether a request may reach the app.
 *
 * - `Host` must be allowed. A page elsewhere can point its own name at this machine (DNS rebinding) and would then be
 *   same-origin, but it cannot choose the `Host` header. IP addresses cannot be rebound, so they are allowed on a
 *   network, where the access token is required as well.
 * - A request with an unsafe method must not come from another origin, unless CORS_ORIGINS allows it.
 */
export function checkRequest(request: GuardedRequest, policy: GuardPolicy): Refusal | undefined {
  if (!isOwnHost(request.headers.host, policy) && !isHealthCheck(request)) {
    return refusal(
      403,
      'host_not_allowed',
      `This server does not answer for ${shown(request.headers.host)}. ${hostAdvice(policy)}`,
    );
  }
  if (safeMethods.has(request.method) || isSameOrigin(request.headers, policy.publicUrl)) return undefined;
  if (!isCorsAllowed(request, policy.corsOrigins)) {
    return refusal(403, 'cross_origin_request', 'A page of another site may not send this request.');
  }
  return undefined;
}

/** A WebSocket starts with GET but can change anything. */
export function checkUpgrade(request: GuardedRequest, policy: GuardPolicy): Refusal | undefined {
  return checkRequest({ ...request, method: 'UPGRADE' }, policy);
}

function isOwnHost(header: string | undefined, policy: GuardPolicy): boolean {
  const host = parseHost(header);
  if (!host) return false;
  if (isLoopbackName(host.name)) return true;
  if (policy.publicUrl && host.name === parseHost(policy.publicUrl.host)?.name) return true;
  return !policy.isLoopback && (isIP(host.name) !== 0 || policy.machineNames.includes(host.name));
}

function isHealthCheck({ method, url }: GuardedRequest): boolean {
  return (method === 'GET' || method === 'HEAD') && pathOf(url) === healthPath;
}

function hostAdvice(policy: GuardPolicy): string {
  return policy.isLoopback
    ? 'Use 127.0.0.1 or localhost; for another name set PUBLIC_URL.'
    : 'Use its IP address; for a name set PUBLIC_URL.';
}

/** Untrusted header: only characters of a host are quoted. */
function shown(host: string | undefined): string {
  return parseHost(host) ? `“${host}”` : 'this host';
}
