import 'server-only';
import { EditError } from '../../../edit/errors.ts';
import type { Told } from '../../../edit/words/sentence.ts';
import { mayStillBill, say } from '../../text/english.ts';

/**
 * Resolves after `ms` milliseconds.
 *
 * @param stopped sentence of the error
 * @throws EditError `cancelled` as soon as the signal aborts
 */
export function sleep(
  ms: number,
  signal: AbortSignal,
  stopped: Told = say('server.call.stoppedWaiting', mayStillBill),
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
