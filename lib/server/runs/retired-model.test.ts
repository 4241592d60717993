import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { forgetEnv } from '../env.ts';
import { decodeIntake } from '../images/intake.ts';
import { type FakeEngine, sendImages, startFakeEngine } from '../testing/fake-engine.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createRun } from './create/create-run.ts';
import { executor } from './queue/executor.ts';

let server: TestServer;
let gateway: FakeEngine;

beforeAll(async () => {
  [server, gateway] = await Promise.all([startTestServer(), startFakeEngine()]);
  gateway.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  vi.stubEnv('PORTKEY_BASE_URL', gateway.url);
  vi.stubEnv('OPENAI_API_KEY', 'sk-of-the-server');
  forgetEnv();
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  vi.unstubAllEnvs();
  forgetEnv();
  await gateway.close();
  await server.close();
});

async function runAcross(begunAt: string, sentAt: string) {
  vi.useFakeTimers({ now: new Date(begunAt), toFake: ['Date'] });
  const targets = [{ provider: 'openai', model: 'gpt-image-1-mini' }];
  const intake = await decodeIntake(await noisePng(32, 1), await halfMaskPng(32));
  const { run, queued } = await createRun(owner, { prompt: 'a hat', n: 1, size: 'auto', targets }, intake);
  vi.setSystemTime(new Date(sentAt));
  for (const id of queued) executor().enqueue(id);
  return onlyAttempt(await untilDone(run));
}

it('a model is called on its last day', async () => {
  expect(await runAcross('2026-11-30T10:00:00Z', '2026-11-30T23:59:00Z')).toMatchObject({
    status: 'succeeded',
  });
  expect(gateway.received).toHaveLength(1);
});

it('a model that is shut down while its attempt waits is not called any more', async () => {
  gateway.received.length = 0;
  expect(await runAcross('2026-11-30T23:59:59Z', '2026-12-01T00:00:01Z')).toMatchObject({
    status: 'failed',
    error: { code: 'model-not-found', message: expect.stringContaining('Use gpt-image-2 instead') },
  });
  expect(gateway.received).toEqual([]);
});
