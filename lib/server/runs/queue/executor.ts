import 'server-only';
import PQueue from 'p-queue';
import { v4 as uuidv4 } from 'uuid';
import { EditError } from '../../../edit/errors.ts';
import { BlobMissingError } from '../../blobs/blob-store.ts';
import { withConnectionRetry } from '../../db/connection-retry.ts';
import { isStorageAway } from '../../db/error-classes.ts';
import { markStep } from '../../edit-diagnostics.ts';
import { log } from '../../log.ts';
import { say } from '../../text/english.ts';
import { applyJournal } from '../execute/answer-store.ts';
import { finishInterrupted } from '../execute/finish-interrupted.ts';
import { emitPartialImage } from '../execute/partial-image-events.ts';
import { runAttempt } from '../execute/run-attempt.ts';
import { claimAttempt } from './claim-attempt.ts';
import { onCancel, onReconnect } from './notifications.ts';
import { reconcileAttempts, takeInterrupted } from './reconcile-attempts.ts';
import { type Settlement, settleAttempt } from './settle-attempt.ts';
import { cachedUserKeys, deleteUserKeys } from './user-key-cache.ts';

/**
 * Executes attempts independently of requests: a client that disconnects stops nothing. The queue is in memory;
 * attempts that are still queued when the process ends are recovered at the next start (`recover-dead-attempts.ts`).
 */
export type Executor = {
  enqueue(attemptId: string): void;
  /** Finishes an interrupted attempt from what it has stored. Sends nothing that could be billed. */
  recover(attemptId: string): void;
  /** Records answers of the journal, then compares this process's rows with its queue, see `reconcile-attempts.ts`. */
  reconcileAttempts(): Promise<void>;
  /** Starts nothing more, ends waits before retries, and resolves when all running attempts are stored. */
  drain(): Promise<void>;
};

/** Concurrent attempts. Most of the time they wait for a provider; calls have their own limit in the gateway. */
const concurrency = 32;
/** Concurrent recoveries, in a queue of their own: each may poll a provider for minutes. */
const recoveryConcurrency = 32;

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
    recover: new PQueue({ concurrency: recoveryConcurrency }),
  };
  const known = new Map<string, { stop: AbortController; isWantedAgain: boolean }>();
  const closing = new AbortController();

  const add = (queue: PQueue, attemptId: string, work: Work): void => {
    const found = known.get(attemptId);
    // The entry may be about to end: a retry can follow immediately.
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
  const recover = (attemptId: string) => add(queues.recover, attemptId, finishInterrupted);
  const stop = (attemptId: string) => known.get(attemptId)?.stop.abort();
  const has = (attemptId: string) => known.has(attemptId);
  const reconcile = async () => {
    const { recorded, waiting } = await applyJournal(has);
    for (const id of await takeInterrupted(recorded)) recover(id);
    await reconcileAttempts({ has: (id) => has(id) || waiting.has(id), enqueue, recover, stop });
  };

  onCancel(stop);
  onReconnect(() => {
    reconcile().catch((error: Error) => log.warn({ error }, 'attempts could not be read again; upkeep does'));
  });
  return {
    enqueue,
    recover,
    reconcileAttempts: reconcile,
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

/** @throws an error of storage where database or blob store stay away; `reconcile-attempts.ts` finds the attempt again */
const work: Work = async (attemptId, watch) => {
  const traceId = uuidv4();
  const startedMs = performance.now();
  const keys = cachedUserKeys(attemptId);
  let outcome: Settlement;
  try {
    const claimed = await withConnectionRetry(() => claimAttempt(attemptId, traceId));
    if (!claimed) return deleteUserKeys(attemptId, keys);
    markStep('attempt-claimed');
    let previews = 0;
    const onPreview = (bytes: Uint8Array) => {
      emitPartialImage(attemptId, previews, bytes);
      previews += 1;
    };
    outcome = await runAttempt(claimed, { ...watch, onPreview });
  } catch (error) {
    if (isStorageAway(error)) throw error;
    const elapsedMs = Math.round(performance.now() - startedMs);
    outcome = { error: asEditError(error, attemptId), elapsedMs };
  }
  await settleAttempt(attemptId, outcome);
  markStep('attempt-settled');
  deleteUserKeys(attemptId, keys);
};

function asEditError(error: unknown, attemptId: string): EditError {
  if (error instanceof EditError) return error;
  log.error({ attemptId, error }, 'an attempt failed unexpectedly');
  if (error instanceof BlobMissingError) {
    return new EditError('not-found', say('server.run.pictureMissing'), { cause: error });
  }
  return new EditError('internal', say('server.run.failed'), { cause: error });
}
