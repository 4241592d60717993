import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import { inPlace } from '../../../image/register/placement.ts';
import { finishRaw } from '../../../image/restore/finish.ts';
import { drawScene, keepAroundDisc } from '../../../image/testing/scene.ts';
import { platform, setPlatform } from '../../../platform.ts';
import { database } from '../../db/database.ts';
import { images } from '../../db/schema.ts';
import { encodeMask } from '../../images/intake.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { decode, encode } from '../../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { executor } from '../queue/executor.ts';
import { recompositeResult } from './recomposite-result.ts';
import { removeRun } from './remove-run.ts';
import { retryAttempt } from './retry-attempt.ts';

const size = { widthPx: 160, heightPx: 120 };
const source = drawScene(size, 1);
const keep = keepAroundDisc(size, 0.5);
const away = { shiftXPx: 3, shiftYPx: -2, scale: 1 };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function runWith(raw: typeof source): Promise<Run> {
  const bytes = await encode(raw);
  server.engine.answerWith((response) => sendImages(response, [bytes]));
  const pictures = { source: await encode(source), mask: await encodeMask(keep) };
  return await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }] }));
}

const onlyResult = (run: Run) => onlyAttempt(run).results[0]!;
const lighter = { ...source, data: source.data.map((v, i) => (i % 4 === 3 ? 255 : Math.min(255, v + 12))) };

async function keptDiffers(run: Run): Promise<number> {
  const composited = await decode(await bytesOf(onlyResult(run).url));
  let different = 0;
  for (let p = 0; p < source.data.length; p += 4) {
    if (keep.data[p / 4] !== 255) continue;
    if ([0, 1, 2, 3].some((c) => composited.data[p + c] !== source.data[p + c])) different += 1;
  }
  return different;
}

describe('a result', () => {
  it('is aligned, and reports its shift and locality', async () => {
    const run = await runWith(drawScene(size, 1, away));
    expect(onlyResult(run)).toMatchObject({
      registration: { status: 'found', ...away },
      locality: { meanAbs: 0, changedShare: 0, ssim: 1, deltaE: 0 },
      finish: { isMovedBack: true, featherPx: 0, isSeamMatched: false },
    });
    expect(await keptDiffers(run)).toBe(0);
  });

  it('has all measures of the changed area', async () => {
    const { registration, locality, seamStep } = onlyResult(await runWith(lighter));
    expect(registration).toEqual({ status: 'found', ...inPlace });
    expect(locality?.meanAbs).toBeGreaterThan(11);
    expect(locality?.insideMeanAbs).toBeGreaterThan(11);
    expect(locality?.seamStep).toBeGreaterThan(2);
    expect(locality?.deltaE).toBeGreaterThan(2);
    expect(seamStep).toBe(locality?.seamStep);
  });

  it('is finished from its stored raw image after a failed first try, without a second call', async () => {
    const { pictures, ...others } = platform();
    setPlatform({ ...others, pictures: { finish: () => Promise.reject(new Error('out of memory')) } });
    const run = await runWith(lighter);
    expect(onlyAttempt(run)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    setPlatform({ ...others, pictures });
    const calls = server.engine.received.length;
    const { queued } = await retryAttempt(run.id, onlyAttempt(run).id, owner);
    for (const id of queued) executor().enqueue(id);
    const done = { status: 'succeeded', returned: 1, warnings: [] };
    expect(onlyAttempt(await untilDone(run))).toMatchObject(done);
    expect(server.engine.received.length).toBe(calls);
  });
});

describe('an adjusted result', () => {
  const finish = { isMovedBack: true, featherPx: 10, isSeamMatched: true };

  it('is composited again from the raw image, without a call, and keeps the guarantee', async () => {
    const before = await runWith(lighter);
    const calls = server.engine.received.length;
    const after = await recompositeResult(before.id, onlyResult(before).id, owner, finish);
    expect(server.engine.received.length).toBe(calls);
    expect(onlyResult(after)).toMatchObject({
      finish,
      rawUrl: onlyResult(before).rawUrl,
      locality: onlyResult(before).locality,
    });
    expect(onlyResult(after).url).not.toBe(onlyResult(before).url);
    expect(onlyResult(after).seamStep!).toBeLessThan(onlyResult(before).seamStep! / 3);
    expect(await keptDiffers(after)).toBe(0);
    const wanted = finishRaw(source, lighter, keep, finish).composited;
    expect(Buffer.from((await decode(await bytesOf(onlyResult(after).url))).data)).toEqual(
      Buffer.from(wanted.data),
    );
    expect(await bytesOf(onlyResult(before).url)).toBeDefined();
  });

  it('is removed with its run, including intermediate pictures', async () => {
    const countBefore = (await database().select().from(images)).length;
    const run = await runWith(lighter);
    const resultId = onlyResult(run).id;
    await recompositeResult(run.id, resultId, owner, finish);
    await recompositeResult(run.id, resultId, owner, { ...finish, featherPx: 3 });
    await removeRun(run.id, owner);
    expect((await database().select().from(images)).length).toBe(countBefore);
  });

  it('must exist, and is not found for another owner', async () => {
    const run = await runWith(lighter);
    const refused = { code: 'not-found' };
    await expect(recompositeResult(run.id, onlyResult(run).id, 'bob', finish)).rejects.toMatchObject(refused);
    await expect(recompositeResult(run.id, randomUUID(), owner, finish)).rejects.toMatchObject(refused);
    await expect(recompositeResult(randomUUID(), onlyResult(run).id, owner, finish)).rejects.toMatchObject(
      refused,
    );
  });
});
