import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { EngineError } from './errors.ts';
import type { Model, Picture } from './fill.ts';
import type { FillTask, Prepared, PrepareTask } from './worker.ts';

/** Worker threads that do everything which takes longer than a moment. Aborted work is given up at once. */
export type Pool = {
  /** How many tasks run at the same time. */
  threads: number;
  /** @throws EngineError when the files cannot be used */
  prepare(task: PrepareTask, signal: AbortSignal): Promise<Picture>;
  /** @returns a PNG in base64, as ASCII bytes */
  fill(picture: Picture, model: Model, seed: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Ends all threads at once; work under way is rejected. */
  close(): Promise<void>;
};

const MOST_THREADS = 4;
/** Threads above the first end after this long without work, and take their memory with them. */
const IDLE_MS = 60_000;

/**
 * @param onError hears of threads that died without a task, or could not even start. The next task gets a new one. A
 *   thread that dies over a task rejects that task instead.
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
    // What waits for a thread that cannot start would wait for ever.
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
