import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EditError } from '../../../edit/errors.ts';
import type { Run } from '../../../edit/run/run.ts';
import type { KeysFor } from '../../providers/gateway/user-keys.ts';
import { sendImages, sendJson } from '../../testing/fake-engine.ts';
import { setUpFakeGateway } from '../../testing/fake-gateway.ts';
import { setEnv } from '../../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../../testing/pictures.ts';
import { onlyAttempt, owner, storeRun, untilDone } from '../../testing/runs.ts';
import { cancelRun } from '../change/cancel-run.ts';
import { retryAttempt } from '../change/retry-attempt.ts';
import { followEvents, newestEventId } from '../event-store.ts';
import { claimAttempt } from './claim-attempt.ts';
import { executor } from './executor.ts';
import { settleAttempt } from './settle-attempt.ts';
import { cachedUserKeys, deleteUserKeys } from './user-key-cache.ts';

/** The key of a call, where both the server and the caller have one for the provider. */
const fakes = setUpFakeGateway();
let pictures: { source: Uint8Array; mask: Uint8Array };

beforeAll(async () => {
  pictures = { source: await noisePng(64, 1), mask: await halfMaskPng(64) };
});
beforeEach(() => {
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
  fakes.gateway.answerWith(async (response) => sendImages(response, [await noisePng(64, 2)]));
});

const own = { own: { OPENAI_API_KEY: 'sk-of-a-caller' } };
const bring: KeysFor = (id) => (id === 'openai' ? own : undefined);
const bringNone: KeysFor = () => undefined;

/** A run whose attempt is not enqueued. */
const storedRun = (keysFor: KeysFor) => storeRun(pictures, { targets: [{ provider: 'openai' }] }, keysFor);

async function failedRun(keysFor: KeysFor): Promise<{ run: Run; id: string }> {
  const run = await storedRun(keysFor);
  const { id } = onlyAttempt(run);
  await claimAttempt(id, randomUUID());
  await settleAttempt(id, { error: new EditError('timeout', 'Too slow.') });
  deleteUserKeys(id, cachedUserKeys(id));
  return { run, id };
}

async function work(run: Run) {
  executor().enqueue(onlyAttempt(run).id);
  return onlyAttempt(await untilDone(run));
}
const bearers = () => fakes.gateway.received.map(({ headers }) => headers.authorization);

describe('a call', () => {
  it("uses the caller's key", async () => {
    expect((await work(await storedRun(bring))).status).toBe('succeeded');
    expect(bearers()).toEqual(['Bearer sk-of-a-caller']);
  });

  it("uses the server's key without a caller's key", async () => {
    expect((await work(await storedRun(bringNone))).status).toBe('succeeded');
    expect(bearers()).toEqual(['Bearer sk-of-the-server']);
  });

  it("does not use the server's key if the caller's key was deleted", async () => {
    const run = await storedRun(bring);
    deleteUserKeys(onlyAttempt(run).id, cachedUserKeys(onlyAttempt(run).id));
    expect(await work(run)).toMatchObject({ status: 'interrupted', error: { code: 'interrupted' } });
    expect(bearers()).toEqual([]);
  });

  it.each([
    ['asks the caller to correct a key of their own', bring, /^The provider did not accept your key\./],
    ['does not call the key of the server theirs', bringNone, /^(?!.*your key)/],
  ])('that is rejected for its key %s', async (_, keysFor, message) => {
    const error = { message: 'Incorrect API key provided', type: 'x', code: 'invalid_api_key', param: null };
    fakes.gateway.answerWith((response) => sendJson(response, 401, { error }));
    const attempt = await work(await storedRun(keysFor));
    expect(attempt).toMatchObject({ status: 'failed', error: { code: 'invalid-key' } });
    expect(attempt.error?.message).toMatch(message);
  });
});

describe('retrying', () => {
  it('uses the keys of the retry', async () => {
    const { run, id } = await failedRun(bringNone);
    expect((await retryAttempt(run.id, id, owner, bring)).queued).toEqual([id]);
    expect(cachedUserKeys(id)).toEqual(own);
    await cancelRun(run.id, owner);
  });

  it("without keys uses the server's, whoever paid the first time", async () => {
    const { run, id } = await failedRun(bring);
    const { run: retried, queued } = await retryAttempt(run.id, id, owner);
    expect(queued).toEqual([id]);
    expect((await work(retried)).status).toBe('succeeded');
    expect(bearers()).toEqual(['Bearer sk-of-the-server']);
  });

  it('fails at once without any key', async () => {
    const { run, id } = await failedRun(bring);
    setEnv({ OPENAI_API_KEY: '' });
    const after = await newestEventId();
    const { run: retried, queued } = await retryAttempt(run.id, id, owner);
    expect(queued).toEqual([]);
    expect(onlyAttempt(retried)).toMatchObject({
      status: 'failed',
      error: { code: 'provider-not-configured' },
    });
    const stop = new AbortController();
    for await (const next of followEvents({ owner, runId: run.id }, after, 10_000, stop.signal)) {
      expect(next?.event.type).toBe('attempt-end');
      break;
    }
    stop.abort();
  });

  it('of an attempt of another run is rejected', async () => {
    const { run } = await failedRun(bring);
    await expect(retryAttempt(run.id, randomUUID(), owner)).rejects.toMatchObject({ code: 'not-found' });
  });
});
