import { isIP } from 'node:net';
import { isLoopbackName, parseHost } from './names.ts';

/** What the front door knows about the server it stands before. */
export type GuardPolicy = {
  isLoopback: boolean;
  /** The address people use, when it is another than the one the server listens on (a proxy). */
  publicUrl: URL | undefined;
  /** Names of this machine that count when it is reached over a network. */
  machineNames: readonly string[];
};

export type GuardedRequest = {
  method: string;
  headers: {
    host?: string | undefined;
    origin?: string | undefined;
    'sec-fetch-site'?: string | string[] | undefined;
  };
};

/** An answer in the shape of every error of the app. */
export type Refusal = {
  status: number;
  headers?: Record<string, string>;
  error: { message: string; type: string; param: string | null; code: string };
};

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request may come in at all, before anything of the app sees it.
 *
 * - `Host` must be one of ours. A page elsewhere can point its own name at this machine (DNS rebinding) and would then
 *   be of the same origin; it cannot choose the name it is asked for. A bare address cannot be rebound, so over a
 *   network, where the access token is asked for besides, addresses are taken.
 * - A request that changes something must not come from a page of another origin.
 */
export function checkRequest(request: GuardedRequest, policy: GuardPolicy): Refusal | undefined {
  if (!isOwnHost(request.headers.host, policy)) {
    return refusal(
      'host_not_allowed',
      `This server does not answer for ${shown(request.headers.host)}. ${hostAdvice(policy)}`,
    );
  }
  if (!safeMethods.has(request.method) && !isOwnPage(request, policy)) {
    return refusal('cross_origin_request', 'A page of another site may not send this request.');
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

/**
 * Browsers send `Origin` with every unsafe request, and the newer ones `Sec-Fetch-Site` with every one. Who sends
 * neither is no browser. The scheme is not compared: a proxy may speak https before us.
 */
function isOwnPage({ headers }: GuardedRequest, policy: GuardPolicy): boolean {
  const { host, origin } = headers;
  if (origin === undefined) {
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  // Read as an address of the same scheme, the host loses a default port, as the origin has.
  const ours = `${from.protocol}//${host}`;
  return (URL.canParse(ours) && new URL(ours).host === from.host) || from.origin === policy.publicUrl?.origin;
}

function refusal(code: string, message: string): Refusal {
  return { status: 403, error: { message, type: 'permission_error', param: null, code } };
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
