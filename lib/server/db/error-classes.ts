import 'server-only';

/** What kind of failure the database or its driver reports; drizzle hands the driver's error on as a cause. */

/**
 * Connection failures as node, the driver and PostgreSQL report them: classes 08 (connection exception) and 57P (the
 * server is being shut down or started), and 53300 (it has no connection left).
 */
export function isConnectionError(error: unknown): boolean {
  return causesOf(error).some(
    ({ code, message }) =>
      /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)$/.test(
        code,
      ) ||
      /^(57P0\d|08\d\d\w|53300)$/.test(code) ||
      /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(message),
  );
}

/** Two transactions were in each other's way, and this one was undone: it can be done again. */
export function isLockConflict(error: unknown): boolean {
  return causesOf(error).some(({ code }) => code === '40P01' || code === '40001');
}

/** A value could not be stored as it is: classes 22 (data exception) and 54 (program limit exceeded). */
export function isDataError(error: unknown): boolean {
  return causesOf(error).some(({ code }) => /^(22|54)[\dA-Z]{3}$/.test(code));
}

/** A row with the same key is there already. */
export function isDuplicate(error: unknown): boolean {
  return causesOf(error).some(({ code }) => code === '23505');
}

function causesOf(error: unknown): { code: string; message: string }[] {
  const found: { code: string; message: string }[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    found.push({ code: 'code' in current ? String(current.code) : '', message: current.message });
  }
  return found;
}
