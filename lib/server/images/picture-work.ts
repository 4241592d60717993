import 'server-only';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';

/**
 * Work on whole decoded results: more at once than there are processors would not end sooner, but every piece of it
 * holds some pictures of four bytes a pixel.
 */
const key = Symbol.for('overpaint.picture-work');
const holder = globalThis as { [key]?: PQueue };

/** Does a piece of work when it is its turn. It must not wait for another piece. */
export async function pictureWork<T>(work: () => Promise<T>): Promise<T> {
  holder[key] ??= new PQueue({ concurrency: Math.max(2, availableParallelism()) });
  return await holder[key].add(work);
}
