import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import { mayStillBill } from '../../../edit/run/billed.ts';

/**
 * Resolves after `ms` milliseconds.
 *
 * @param stopped message of the error
 * @throws EditError `cancelled` as soon as the signal aborts
 */
export function sleep(
  ms: number,
  signal: AbortSignal,
  stopped = `Stopped waiting. ${mayStillBill}`,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new EditError('cancelled', stopped));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
