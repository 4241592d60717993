import 'server-only';

/**
 * `Promise.all` that waits for all promises, also when one rejects: work that continued in the background would hold
 * locks and write rows.
 *
 * @throws the first rejection
 */
export async function allDone<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(work);
  return await Promise.all(work);
}
