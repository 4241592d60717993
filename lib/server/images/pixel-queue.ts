import 'server-only';
import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import { EditError } from '../../edit/errors.ts';

/**
 * Queues for work on decoded images: more concurrency than processors gains nothing, and each job holds several images
 * of four bytes per pixel. A job must not wait for another job of its queue.
 */
const key = Symbol.for('overpaint.picture-work');
type QueueName = 'results' | 'door' | 'previews';
const holder = globalThis as { [key]?: Map<QueueName, PQueue> };

/** Maximum number of waiting uploads: each holds up to two files of 64 MB in memory. */
export const maxQueuedIntakes = 16;

/** Maximum number of waiting previews: each holds a connection only. */
const maxQueuedThumbnails = 200;

const resultConcurrency = Math.max(2, availableParallelism());

/** `Retry-After` when a queue is full, in seconds. */
const retryAfterS = 5;

/** Queues work on a result. Never refused: results are paid for. */
export async function queueResultWork<T>(work: () => Promise<T>): Promise<T> {
  return await queueOf('results', resultConcurrency).add(work);
}

/** Queues work that nobody waits for: it begins when no work on a result is waiting. Give it one job at a time. */
export async function queueBackgroundWork<T>(work: () => Promise<T>): Promise<T> {
  return await queueOf('results', resultConcurrency).add(work, { priority: -1 });
}

/**
 * Queues the decoding of an upload.
 *
 * @throws EditError `too-many-requests` where the queue is full
 */
export async function queueIntakeWork<T>(work: () => Promise<T>): Promise<T> {
  return await boundedWork('door', maxQueuedIntakes, work);
}

/**
 * Queues the generation of a preview.
 *
 * @throws EditError `too-many-requests` where the queue is full
 */
export async function queueThumbnailWork<T>(work: () => Promise<T>): Promise<T> {
  return await boundedWork('previews', maxQueuedThumbnails, work);
}

async function boundedWork<T>(name: QueueName, maxWaiting: number, work: () => Promise<T>): Promise<T> {
  const queue = queueOf(name, 2);
  if (queue.size >= maxWaiting) {
    const message = `The server is busy with other pictures. Send this again in ${retryAfterS} seconds.`;
    throw new EditError('too-many-requests', message, { retryAfterS });
  }
  return await queue.add(work);
}

function queueOf(name: QueueName, concurrency: number): PQueue {
  holder[key] ??= new Map();
  const queue = holder[key].get(name) ?? new PQueue({ concurrency });
  holder[key].set(name, queue);
  return queue;
}
