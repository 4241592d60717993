import 'server-only';
import type { GatewayOptions } from '../../../edit/request/gateway-options.ts';
import type { KeysFor, UserKeys } from '../../providers/gateway/user-keys.ts';

/**
 * Keys that callers bring, kept in the memory of this process until their attempts end. An attempt that another process
 * takes over has lost them and ends as `interrupted`.
 */
const key = Symbol.for('overpaint.user-keys');
const holder = globalThis as { [key]?: Map<string, UserKeys> };

function lent(): Map<string, UserKeys> {
  holder[key] ??= new Map();
  return holder[key];
}

/**
 * The keys that one attempt needs.
 *
 * @returns undefined where the caller has none for its provider
 */
export function keysOf(
  { provider, gateway }: { provider: string; gateway?: GatewayOptions | null | undefined },
  keysFor: KeysFor,
): UserKeys | undefined {
  const own = keysFor(provider);
  const partner = gateway?.other && keysFor(gateway.other.provider);
  return own || partner ? { ...own, ...(partner ? { partner } : {}) } : undefined;
}

export function cacheUserKeys(attemptId: string, keys: UserKeys): void {
  lent().set(attemptId, keys);
}

export function cachedUserKeys(attemptId: string): UserKeys | undefined {
  return lent().get(attemptId);
}

/**
 * Forgets the keys of an attempt that has ended. Others than the given ones stay: a retry brought them meanwhile.
 */
export function deleteUserKeys(attemptId: string, keys: UserKeys | undefined): void {
  if (lent().get(attemptId) === keys) lent().delete(attemptId);
}
