import 'server-only';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { EditError } from '../../edit/errors.ts';

/**
 * Work on whole decoded pictures, in queues: more at once than there are processors would not end sooner, but every piece
 * of it holds some pictures of four bytes a pixel. A piece of work must not wait for another piece of its queue.
 */
const key = Symbol.for('overpaint.picture-work');
type QueueName = 'results' | 'door' | 'previews';
const holder = globalThis as { [key]?: Map<QueueName, PQueue> };

/** Pieces that wait at the door, at most: each has been read into memory, up to two files of some 64 MB. */
export const maxQueuedIntakes = 16;

/** Previews that wait, at most: they hold nothing but a connection. */
const maxQueuedThumbnails = 200;

/** Seconds after which somebody who was turned away may come again. */
const comeAgainS = 5;

/** Does a piece of work on a result when it is its turn. It is never refused: results were paid for. */
export async function queueResultWork<T>(work: () => Promise<T>): Promise<T> {
  return await queueOf('results', Math.max(2, availableParallelism())).add(work);
}

/** Decodes what somebody uploaded. @throws EditError `too-many-requests` where too many wait already */
export async function queueIntakeWork<T>(work: () => Promise<T>): Promise<T> {
  return await boundedWork('door', maxQueuedIntakes, work);
}

/** Makes a preview that somebody asks for. @throws EditError `too-many-requests` where too many wait already */
export async function queueThumbnailWork<T>(work: () => Promise<T>): Promise<T> {
  return await boundedWork('previews', maxQueuedThumbnails, work);
}

async function boundedWork<T>(name: QueueName, maxWaiting: number, work: () => Promise<T>): Promise<T> {
  const queue = queueOf(name, 2);
  if (queue.size >= maxWaiting) {
    const message = `The server is busy with other pictures. Send this again in ${comeAgainS} seconds.`;
    throw new EditError('too-many-requests', message, { retryAfterS: comeAgainS });
  }
  return await queue.add(work);
}

function queueOf(name: QueueName, concurrency: number): PQueue {
  holder[key] ??= new Map();
  const queue = holder[key].get(name) ?? new PQueue({ concurrency });
  holder[key].set(name, queue);
  return queue;
}
