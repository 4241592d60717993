import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { FinishedResult, FinishTask } from '../../lib/image/restore/finish.ts';

/** Worker threads that composite and measure, off the event loop. */
export type Pictures = {
  finish(task: FinishTask): Promise<FinishedResult>;
  /** Ends all threads; running tasks are rejected. */
  close(): Promise<void>;
};

const mostThreads = 4;
/** Idle threads end after this time and free their memory. */
const idleMs = 60_000;

/**
 * @param onError receives errors of threads that died without a task; the next task gets a new one. A thread that dies
 *   during a task rejects that task.
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
