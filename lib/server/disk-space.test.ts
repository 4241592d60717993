import { statfsSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { forgetEnv } from './env.ts';
import { executor } from './runs/queue/executor.ts';
import { sendImages } from './testing/fake-engine.ts';
import { halfMaskPng, noisePng } from './testing/pictures.ts';
import { onlyAttempt, startRun, storeRun, untilDone } from './testing/runs.ts';
import { startTestServer, type TestServer } from './testing/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  server.engine.answerWith(async (response) => sendImages(response, [await noisePng(32, 2)]));
});
afterEach(() => setReserve(undefined));
afterAll(() => server.close());

function setReserve(mb: number | undefined): void {
  if (mb === undefined) delete process.env.DISK_RESERVE_MB;
  else process.env.DISK_RESERVE_MB = String(mb);
  forgetEnv();
}

/** A reserve in MB that the disk of these tests does not have. */
function moreThanFree(): number {
  const { blocks, bsize } = statfsSync(server.dataDir);
  return Math.ceil((blocks * bsize) / 1_000_000) + 1;
}

const pictures = async () => ({ source: await noisePng(32, 1), mask: await halfMaskPng(32) });
const targets = [{ provider: 'local' as const }];

it('below the reserve no run is begun, and nothing is sent', async () => {
  setReserve(moreThanFree());
  await expect(startRun(await pictures(), { targets })).rejects.toMatchObject({
    code: 'storage-full',
    message: expect.stringContaining('Free some space'),
  });
  expect(server.engine.received).toEqual([]);
});

it('a run that waited while the disk filled is not sent, and can be tried again', async () => {
  const run = await storeRun(await pictures(), { targets });
  setReserve(moreThanFree());
  executor().enqueue(run.attempts[0]!.id);
  expect(onlyAttempt(await untilDone(run))).toMatchObject({
    status: 'failed',
    error: { code: 'storage-full', retryable: true },
  });
  expect(server.engine.received).toEqual([]);
});

it('once space is free, edits are sent without a restart', async () => {
  const run = await startRun(await pictures(), { targets });
  expect(onlyAttempt(await untilDone(run)).status).toBe('succeeded');
});
