import { vi } from 'vitest';

/**
 * Waits until a check no longer throws, and gives what it gives. The limit is generous, since tests share the processors
 * with the processes that they start; a second, as `vi.waitFor` allows, is too short for a real gateway on a busy machine.
 *
 * @throws what the check threw last, after 15 seconds.
 */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 15_000, interval: 5 });
