import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Model, Picture } from './fill.ts';
import { EngineError } from './http/errors.ts';
import type { FillTask, Prepared, PrepareTask } from './worker.ts';

/** Worker threads for all work above a few milliseconds. Aborted work ends at once. */
export type Pool = {
  /** Number of concurrent tasks. */
  threads: number;
  /** @throws EngineError for unusable files */
  prepare(task: PrepareTask, signal: AbortSignal): Promise<Picture>;
  /** @returns a PNG in base64, as ASCII bytes */
  fill(picture: Picture, model: Model, seed: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Ends all threads at once; running tasks are rejected. */
  close(): Promise<void>;
};

const MOST_THREADS = 4;
/** Idle threads beyond the first end after this time and free their memory. */
const IDLE_MS = 60_000;

/**
 * @param onError receives errors of threads that died without a task or could not start. The next task gets a new
 *   thread. A thread that dies during a task rejects that task instead.
 */
export function createPool(onError: (error: Error) => void): Pool {
  const threads = Math.min(Math.max(availableParallelism(), 1), MOST_THREADS);
  const piscina = new Piscina({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  const tasks = new Set<AbortController>();
  piscina.on('error', (error) => {
    // Tasks that wait for a thread which cannot start would wait forever.
    for (const task of tasks) task.abort();
    onError(error);
  });

  async function run(name: string, task: PrepareTask | FillTask, signal: AbortSignal) {
    const controller = new AbortController();
    const abort = () => controller.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    tasks.add(controller);
    try {
      return await piscina.run(task, { name, signal: controller.signal });
    } finally {
      tasks.delete(controller);
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    threads,
    async prepare(task, signal) {
      const prepared: Prepared = await run('prepare', task, signal);
      if ('refusal' in prepared) throw new EngineError(prepared.refusal);
      return prepared.picture;
    },
    fill: (picture, model, seed, signal) => run('fill', { picture, model, seed }, signal),
    close: () => piscina.destroy(),
  };
}
