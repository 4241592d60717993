import 'server-only';
import type { UserKeys } from '../providers/route.ts';

/**
 * Keys that callers brought, for as long as their attempts need them. They are in this process's memory alone: an
 * attempt that another process takes over has lost them, and ends as interrupted.
 */
const key = Symbol.for('overpaint.user-keys');
const holder = globalThis as { [key]?: Map<string, UserKeys> };

function lent(): Map<string, UserKeys> {
  holder[key] ??= new Map();
  return holder[key];
}

export function lendKeys(attemptId: string, keys: UserKeys): void {
  lent().set(attemptId, keys);
}

export function lentKeys(attemptId: string): UserKeys | undefined {
  return lent().get(attemptId);
}

export function forgetKeys(attemptId: string): void {
  lent().delete(attemptId);
}
