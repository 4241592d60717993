import 'server-only';
import { BlobStoreOutage } from '../blobs/blob-store.ts';

/** Classes of errors of storage: PostgreSQL, its driver and the blob store. Drizzle wraps the driver's error as `cause`. */

/**
 * Connection failures of Node, driver and PostgreSQL: classes 08 (connection exception) and 57P (shutdown or startup),
 * and 53300 (too many connections). ENOENT counts for a socket that does not exist, not for a file.
 */
export function isConnectionError(error: unknown): boolean {
  // Its causes are connection failures too, but not of the database.
  if (isStoreOutage(error)) return false;
  return causesOf(error).some(
    ({ code, syscall, message }) =>
      /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/.test(
        code,
      ) ||
      (code === 'ENOENT' && syscall === 'connect') ||
      /^(57P0\d|08\d\d\w|53300)$/.test(code) ||
      /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(message),
  );
}

/** The blob store is away or full. */
export function isStoreOutage(error: unknown): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof BlobStoreOutage) return true;
  }
  return false;
}

/** Database or blob store are away: the same work may succeed later. */
export const isStorageAway = (error: unknown): boolean => isConnectionError(error) || isStoreOutage(error);

/** The disk of this machine, or that of the database, has no space left. */
export function isDiskFull(error: unknown): boolean {
  return causesOf(error).some(({ code }) => /^(ENOSPC|EDQUOT|53100)$/.test(code));
}

/** Deadlock or serialization failure: the transaction was rolled back and can be repeated. */
export function isLockConflict(error: unknown): boolean {
  return causesOf(error).some(({ code }) => code === '40P01' || code === '40001');
}

/** A value that cannot be stored: classes 22 (data exception) and 54 (program limit exceeded). */
export function isDataError(error: unknown): boolean {
  return causesOf(error).some(({ code }) => /^(22|54)[\dA-Z]{3}$/.test(code));
}

/** Unique violation. */
export function isDuplicate(error: unknown): boolean {
  return causesOf(error).some(({ code }) => code === '23505');
}

type Cause = { code: string; syscall: string; message: string };

function causesOf(error: unknown): Cause[] {
  const found: Cause[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    const { code = '', syscall = '' } = current as NodeJS.ErrnoException;
    found.push({ code: String(code), syscall, message: current.message });
  }
  return found;
}
