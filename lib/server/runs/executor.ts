import 'server-only';
import PQueue from 'p-queue';
import { EditError } from '../../edit/errors.ts';
import { log } from '../log.ts';
import { markStep } from '../steps.ts';
import { settleAttempt } from './attempt-store.ts';
import { claimAttempt } from './claim-attempt.ts';
import { tellPreview } from './previews.ts';
import { runAttempt } from './run-attempt.ts';
import { forgetKeys } from './user-keys.ts';
import { onCancel } from './worker.ts';

/**
 * Works on attempts, apart from any request: a client that goes away stops nothing. Attempts wait in this process's
 * memory; those that were not begun when it ends are found again at the next start (see `recover.ts`).
 */
export type Executor = {
  enqueue(attemptId: string): void;
  /** Begins nothing more, ends pauses before another try, and resolves when what had begun is stored. */
  drain(): Promise<void>;
};

/** Attempts worked on at once. Most of that time they wait for a provider; the gateway has a limit of its own. */
const concurrency = 32;

const key = Symbol.for('overpaint.executor');
const holder = globalThis as { [key]?: Executor };

export function executor(): Executor {
  holder[key] ??= createExecutor();
  return holder[key];
}

function createExecutor(): Executor {
  const queue = new PQueue({ concurrency });
  const running = new Map<string, AbortController>();
  const closing = new AbortController();
  onCancel((attemptId) => running.get(attemptId)?.abort());

  const work = async (attemptId: string): Promise<void> => {
    const claimed = await claimAttempt(attemptId);
    if (!claimed) return forgetKeys(attemptId);
    markStep('attempt-claimed');
    const stop = new AbortController();
    running.set(attemptId, stop);
    const startedMs = performance.now();
    try {
      let previews = 0;
      const onPreview = (bytes: Uint8Array) => {
        tellPreview(attemptId, previews, bytes);
        previews += 1;
      };
      const watch = { signal: stop.signal, closing: closing.signal, onPreview };
      await settleAttempt(attemptId, await runAttempt(claimed, watch));
      markStep('attempt-settled');
    } catch (error) {
      const elapsedMs = Math.round(performance.now() - startedMs);
      await settleAttempt(attemptId, { error: asEditError(error, attemptId), elapsedMs });
    } finally {
      running.delete(attemptId);
      forgetKeys(attemptId);
    }
  };

  return {
    enqueue(attemptId) {
      queue
        .add(() => work(attemptId))
        .catch((error: Error) => log.error({ attemptId, error }, 'an attempt could not be settled'));
    },
    async drain() {
      queue.clear();
      queue.pause();
      closing.abort();
      while (queue.pending > 0) await queue.onPendingZero();
    },
  };
}

function asEditError(error: unknown, attemptId: string): EditError {
  if (error instanceof EditError) return error;
  log.error({ attemptId, error }, 'an attempt failed unexpectedly');
  return new EditError(
    'internal',
    'Something went wrong on the server. Try again; the log has the details.',
    {
      cause: error,
    },
  );
}
