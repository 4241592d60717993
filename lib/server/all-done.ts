import 'server-only';

/**
 * As `Promise.all`, but waits until all have ended, also where one fails: what would go on in the background holds locks
 * and writes rows.
 *
 * @throws what the first of them threw
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}
