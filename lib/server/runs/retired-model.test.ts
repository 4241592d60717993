import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodeIntake } from '../images/intake.ts';
import { sendImages } from '../testing/fake-engine.ts';
import { setUpFakeGateway } from '../testing/fake-gateway.ts';
import { setEnv } from '../testing/fake-providers.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { onlyAttempt, owner, untilDone } from '../testing/runs.ts';
import { createRun } from './create/create-run.ts';
import { executor } from './queue/executor.ts';

const fakes = setUpFakeGateway();

beforeEach(() => {
  fakes.gateway.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
  setEnv({ PORTKEY_BASE_URL: fakes.gateway.url, OPENAI_API_KEY: 'sk-of-the-server' });
});
afterEach(() => vi.useRealTimers());

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
  expect(fakes.gateway.received).toHaveLength(1);
});

it('a model that retires while its attempt is queued is not called', async () => {
  expect(await runAcross('2026-11-30T23:59:59Z', '2026-12-01T00:00:01Z')).toMatchObject({
    status: 'failed',
    error: {
      code: 'model-not-found',
      message: expect.stringContaining('Use gpt-image-2.6-sunburst instead'),
    },
  });
  expect(fakes.gateway.received).toEqual([]);
});
