import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { type CorsOrigins, isCorsAllowed } from './cors.ts';
import { isLoopbackName, parseHost } from './names.ts';
import { isOwnPage } from './own-page.ts';
import { type Refusal, refusal } from './refusal.ts';
import { pathOf, safeMethods } from './target.ts';

/** What the front door knows about the server it stands before. */
export type GuardPolicy = {
  isLoopback: boolean;
  /** The address people use, when it is another than the one the server listens on (a proxy). */
  publicUrl: URL | undefined;
  /** Names of this machine that count when it is reached over a network. */
  machineNames: readonly string[];
  /** Pages of other origins that may call the contract's routes. */
  corsOrigins: CorsOrigins;
  /** How the paths begin below which a request may change something. Everything else is only read. */
  writablePaths: readonly string[];
};

export type GuardedRequest = { method: string; url: string; headers: IncomingHttpHeaders };

/** Asked by load balancers and orchestrators, by whatever name or address they know; it tells nothing private. */
const healthPath = '/api/health';

/**
 * Whether a request may come in at all, before anything of the app sees it.
 *
 * - `Host` must be one of ours. A page elsewhere can point its own name at this machine (DNS rebinding) and would then
 *   be of the same origin; it cannot choose the name it is asked for. A bare address cannot be rebound, so over a
 *   network, where the access token is asked for besides, addresses are taken.
 * - A request that changes something must not come from a page of another origin, unless the setting lets it.
 */
export function checkRequest(request: GuardedRequest, policy: GuardPolicy): Refusal | undefined {
  if (!isOwnHost(request.headers.host, policy) && !isHealthCheck(request)) {
    return refusal(
      403,
      'host_not_allowed',
      `This server does not answer for ${shown(request.headers.host)}. ${hostAdvice(policy)}`,
    );
  }
  if (safeMethods.has(request.method) || isOwnPage(request.headers, policy.publicUrl)) return undefined;
  if (!isCorsAllowed(request, policy.corsOrigins)) {
    return refusal(403, 'cross_origin_request', 'A page of another site may not send this request.');
  }
  return undefined;
}

/** A WebSocket is opened by a GET, but what goes through it can do anything. */
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

/** The header comes from outside: only what a host can look like is repeated. */
function shown(host: string | undefined): string {
  return parseHost(host) ? `“${host}”` : 'this host';
}
