import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { FinishedResult, FinishTask } from '../../lib/image/restore/finish.ts';

/** Worker threads that composite and measure, so that the server answers meanwhile. */
export type Pictures = {
  finish(task: FinishTask): Promise<FinishedResult>;
  /** Ends all threads; work under way is rejected. */
  close(): Promise<void>;
};

const mostThreads = 4;
/** Threads end after this long without work, and take their memory with them. */
const idleMs = 60_000;

/**
 * @param onError hears of threads that died without a task; the next task gets a new one. A thread that dies over a
 *   task rejects that task.
 */
export function createPictures(onError: (error: Error) => void): Pictures {
  const piscina = new Piscina({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: 0,
    maxThreads: Math.min(Math.max(availableParallelism(), 1), mostThreads),
    idleTimeout: idleMs,
  });
  piscina.on('error', onError);
  return {
    finish: (task) => piscina.run(task, { name: 'finish' }),
    close: () => piscina.destroy(),
  };
}
