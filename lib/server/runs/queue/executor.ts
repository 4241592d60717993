import 'server-only';
import PQueue from 'p-queue';
import { v4 as uuidv4 } from 'uuid';
import { EditError } from '../../../edit/errors.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { isConnectionError } from '../../db/error-classes.ts';
import { markStep } from '../../edit-steps.ts';
import { log } from '../../log.ts';
import { finishInterrupted } from '../execute/finish-interrupted.ts';
import { emitPartialImage } from '../execute/partial-image-events.ts';
import { runAttempt } from '../execute/run-attempt.ts';
import { claimAttempt } from './claim-attempt.ts';
import { onCancel, onReconnect } from './notifications.ts';
import { reconcileAttempts } from './reconcile-attempts.ts';
import { type Settlement, settleAttempt } from './settle-attempt.ts';
import { deleteUserKeys } from './user-key-cache.ts';

/**
 * Works on attempts, apart from any request: a client that goes away stops nothing. Attempts wait in this process's
 * memory; those that were not begun when it ends are found again at the next start (see `recover.ts`).
 */
export type Executor = {
  enqueue(attemptId: string): void;
  /** Brings an attempt that was begun to its end with what it has stored. Nothing is sent that could be billed. */
  salvage(attemptId: string): void;
  /** Reads this process's attempts anew, see `look-again.ts`. */
  reconcileAttempts(): Promise<void>;
  /** Begins nothing more, ends pauses before another try, and resolves when what had begun is stored. */
  drain(): Promise<void>;
};

/** Attempts worked on at once. Most of that time they wait for a provider; the gateway has a limit of its own. */
const concurrency = 32;
/** Attempts salvaged at once, beside the others: each may wait for minutes until a provider has finished an order. */
const salvageConcurrency = 32;

const key = Symbol.for('overpaint.executor');
const holder = globalThis as { [key]?: Executor };

export function executor(): Executor {
  holder[key] ??= createExecutor();
  return holder[key];
}

type Work = (attemptId: string, watch: { signal: AbortSignal; closing: AbortSignal }) => Promise<void>;

function createExecutor(): Executor {
  const queues = {
    run: new PQueue({ concurrency }),
    salvage: new PQueue({ concurrency: salvageConcurrency }),
  };
  const known = new Map<string, { stop: AbortController; isWantedAgain: boolean }>();
  const closing = new AbortController();

  const add = (queue: PQueue, attemptId: string, work: Work): void => {
    const found = known.get(attemptId);
    // It may be about to leave: a person who tries again does so the moment that its end is told.
    if (found) found.isWantedAgain = true;
    if (found || closing.signal.aborted) return;
    const entry = { stop: new AbortController(), isWantedAgain: false };
    known.set(attemptId, entry);
    queue
      .add(() => work(attemptId, { signal: entry.stop.signal, closing: closing.signal }))
      .catch((error: Error) => log.error({ attemptId, error }, 'an attempt could not be settled yet'))
      .finally(() => {
        known.delete(attemptId);
        if (entry.isWantedAgain) enqueue(attemptId);
      });
  };
  const enqueue = (attemptId: string) => add(queues.run, attemptId, work);
  const salvage = (attemptId: string) => add(queues.salvage, attemptId, finishInterrupted);
  const stop = (attemptId: string) => known.get(attemptId)?.stop.abort();
  const look = () => reconcileAttempts({ has: (id) => known.has(id), enqueue, salvage, stop });

  onCancel(stop);
  onReconnect(() => {
    look().catch((error: Error) => log.warn({ error }, 'attempts could not be read again; upkeep does'));
  });
  return {
    enqueue,
    salvage,
    reconcileAttempts: look,
    async drain() {
      closing.abort();
      for (const queue of Object.values(queues)) {
        queue.clear();
        queue.pause();
      }
      for (const queue of Object.values(queues)) while (queue.pending > 0) await queue.onPendingZero();
    },
  };
}

/** @throws where the database is away for long; then the attempt is found again, see `look-again.ts` */
const work: Work = async (attemptId, watch) => {
  const traceId = uuidv4();
  const startedMs = performance.now();
  let outcome: Settlement;
  try {
    const claimed = await withConnectionRetry(() => claimAttempt(attemptId, traceId));
    if (!claimed) return deleteUserKeys(attemptId);
    markStep('attempt-claimed');
    let previews = 0;
    const onPreview = (bytes: Uint8Array) => {
      emitPartialImage(attemptId, previews, bytes);
      previews += 1;
    };
    outcome = await runAttempt(claimed, { ...watch, onPreview });
  } catch (error) {
    if (isConnectionError(error)) throw error;
    const elapsedMs = Math.round(performance.now() - startedMs);
    outcome = { error: asEditError(error, attemptId), elapsedMs };
  }
  await settleAttempt(attemptId, outcome);
  markStep('attempt-settled');
  deleteUserKeys(attemptId);
};

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
