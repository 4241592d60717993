import 'server-only';
import { sharedSecret } from './shared-secret.ts';

const key = Symbol.for('overpaint.instance');
const holder = globalThis as { [key]?: string };

/**
 * The name of a cookie of this server. Cookies are shared between ports, so a second server on the host would overwrite
 * them. Servers on one database share sessions and names; the suffix survives restarts, a move of the data, and another
 * port.
 *
 * @param what such as `session`
 */
export async function cookieName(what: string): Promise<string> {
  holder[key] ??= (await sharedSecret('instance')).slice(0, 12);
  return `overpaint_${what}_${holder[key]}`;
}
