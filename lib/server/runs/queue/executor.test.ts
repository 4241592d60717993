import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDeferred } from '../../../client/deferred.ts';
import { log } from '../../log.ts';
import { applyJournal } from '../execute/answer-store.ts';
import { finishInterrupted } from '../execute/finish-interrupted.ts';
import { runAttempt } from '../execute/run-attempt.ts';
import { type ClaimedAttempt, claimAttempt } from './claim-attempt.ts';
import { executor } from './executor.ts';
import { emitReconnect } from './notifications.ts';
import { reconcileAttempts, takeInterrupted } from './reconcile-attempts.ts';
import { settleAttempt } from './settle-attempt.ts';
import { cachedUserKeys, cacheUserKeys } from './user-key-cache.ts';

/** The queue alone, without a database: order and start of its work. */
vi.mock('./claim-attempt.ts');
vi.mock('./settle-attempt.ts');
vi.mock('./reconcile-attempts.ts');
vi.mock('../execute/answer-store.ts');
vi.mock('../execute/run-attempt.ts');
vi.mock('../execute/finish-interrupted.ts');
const claim = vi.mocked(claimAttempt);
const settle = vi.mocked(settleAttempt);
const claimed = { attempt: {}, run: {}, hasResults: false } as ClaimedAttempt;

beforeEach(() => {
  vi.resetAllMocks();
  vi.spyOn(log, 'error').mockImplementation(() => undefined);
  vi.spyOn(log, 'warn').mockImplementation(() => undefined);
});

describe('an attempt in the queue', () => {
  it('runs once more if it was enqueued during its execution, any number of times', async () => {
    const first = createDeferred<undefined>();
    claim.mockReturnValueOnce(first.promise);
    for (let i = 0; i < 3; i += 1) executor().enqueue('again');
    await vi.waitFor(() => expect(claim).toHaveBeenCalledTimes(1));
    first.resolve(undefined);
    await vi.waitFor(() => expect(claim).toHaveBeenCalledTimes(2));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(claim).toHaveBeenCalledTimes(2);
  });

  it('keeps the keys of a retry that comes as soon as its end is stored', async () => {
    const [before, after] = [{ virtualKey: 'before' }, { virtualKey: 'after' }];
    cacheUserKeys('retried', before);
    claim.mockResolvedValueOnce(claimed);
    settle.mockImplementationOnce(async () => cacheUserKeys('retried', after));
    executor().enqueue('retried');
    await vi.waitFor(() => expect(settle).toHaveBeenCalledTimes(1));
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(cachedUserKeys('retried')).toBe(after);
  });

  it('whose end cannot be stored is logged, keeps its keys, and can be enqueued again', async () => {
    const lost = new Error('no room');
    cacheUserKeys('lost', {});
    claim.mockResolvedValue(claimed);
    settle.mockRejectedValueOnce(lost);
    executor().enqueue('lost');
    await vi.waitFor(() =>
      expect(log.error).toHaveBeenCalledWith({ attemptId: 'lost', error: lost }, expect.any(String)),
    );
    expect(cachedUserKeys('lost')).toBeDefined();
    await vi.waitFor(() => {
      executor().enqueue('lost');
      expect(settle).toHaveBeenCalledTimes(2);
    });
    await vi.waitFor(() => expect(cachedUserKeys('lost')).toBeUndefined());
  });
});

it('rereads its rows after each reconnect, and continues if that fails', async () => {
  const away = new Error('away');
  executor();
  vi.mocked(applyJournal).mockResolvedValue({ recorded: new Set(), waiting: new Set() });
  vi.mocked(takeInterrupted).mockResolvedValue([]);
  vi.mocked(reconcileAttempts).mockRejectedValueOnce(away).mockResolvedValueOnce();
  emitReconnect();
  await vi.waitFor(() => expect(log.warn).toHaveBeenCalledWith({ error: away }, expect.any(String)));
  emitReconnect();
  await vi.waitFor(() => expect(reconcileAttempts).toHaveBeenCalledTimes(2));
});

it('ends after running work, and starts no more', async () => {
  const stored = createDeferred<void>();
  claim.mockResolvedValue(claimed);
  settle.mockReturnValueOnce(stored.promise);
  executor().enqueue('running');
  await vi.waitFor(() => expect(settle).toHaveBeenCalledTimes(1));
  const { closing } = vi.mocked(runAttempt).mock.calls[0]![1];
  expect(closing.aborted).toBe(false);
  let isDrained = false;
  const drained = executor()
    .drain()
    .then(() => {
      isDrained = true;
    });
  expect(closing.aborted).toBe(true);
  executor().enqueue('late');
  executor().recover('late');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isDrained).toBe(false);
  stored.resolve();
  await drained;
  expect(claim).toHaveBeenCalledTimes(1);
  expect(finishInterrupted).not.toHaveBeenCalled();
});
