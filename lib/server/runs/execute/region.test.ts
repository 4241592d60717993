import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../../edit/request/request.ts';
import type { Run } from '../../../edit/run/run.ts';
import type { KeepMap, Pixels } from '../../../image/pixels.ts';
import { cutPixels, pastePixels } from '../../../image/region/cut.ts';
import { platform, setPlatform } from '../../../platform.ts';
import { database } from '../../db/database.ts';
import { images } from '../../db/schema.ts';
import { encodeMask } from '../../images/intake.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { decode, encode } from '../../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, startRun, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { recompositeResult } from '../change/recomposite-result.ts';
import { removeRun } from '../change/remove-run.ts';
import { retryAttempt } from '../change/retry-attempt.ts';
import { executor } from '../queue/executor.ts';

const size = { widthPx: 1800, heightPx: 1300 };
const painted = { x: 1500, y: 1000, width: 90, height: 60 };
const source = gradient();
const keep = keepAround();
let server: TestServer;
let pictures: { source: Uint8Array; mask: Uint8Array };
/** The answer of the engine: what it received, lighter. */
let answered: Uint8Array;

beforeAll(async () => {
  [server, pictures] = [
    await startTestServer(),
    { source: await encode(source), mask: await encodeMask(keep) },
  ];
  server.engine.answerWith(async (response, { files }) => {
    answered = await encode(lighter(await decode(files.get('image')!)));
    sendImages(response, [answered]);
  });
});
afterAll(() => server.close());

/** A comparison of megabytes that takes no time. */
const isSame = (a: Pixels['data'], b: Pixels['data']) => Buffer.from(a).equals(Buffer.from(b));

async function run(change: Partial<RunRequest> = {}): Promise<Run> {
  return await untilDone(await startRun(pictures, { targets: [{ provider: 'local' }], ...change }));
}

const onlyResult = (of: Run) => onlyAttempt(of).results[0]!;
const pixelsAt = async (url: string) => Buffer.from((await decode(await bytesOf(url))).data);
const lastSent = () => server.engine.received.at(-1)!.files;

describe('a small mask in a large picture', () => {
  it('is sent with its surroundings, as they are', async () => {
    const { region } = onlyAttempt(await run());
    expect(region).toEqual({
      x: 776,
      y: 276,
      width: 1024,
      height: 1024,
      sentWidthPx: 1024,
      sentHeightPx: 1024,
    });
    const sent = await decode(lastSent().get('image')!);
    expect(isSame(sent.data, cutPixels(source, region!).data)).toBe(true);
    expect((await decode(lastSent().get('mask')!)).data[3]).toBe(255);
  });

  it('gets its result at full size, and nothing else changes', async () => {
    const composited = await pixelsAt(onlyResult(await run()).url);
    const before = Buffer.from(source.data);
    const wanted = Buffer.from(lighter(source).data);
    for (let i = 0; i < keep.data.length; i += 1) {
      const from = keep.data[i] === 0 ? wanted : before;
      if (composited.readUInt32LE(i * 4) !== from.readUInt32LE(i * 4)) throw new Error(`pixel ${i} differs`);
    }
  });

  it('keeps the answer untouched, and shows it placed in the source', async () => {
    const done = await run();
    const { rawUrl, answerUrl, rawWidthPx } = onlyResult(done);
    expect(isSame(await bytesOf(answerUrl!), answered)).toBe(true);
    expect(rawWidthPx).toBe(1024);
    const placed = pastePixels(source, await decode(answered), onlyAttempt(done).region!);
    expect(isSame(await pixelsAt(rawUrl), placed.data)).toBe(true);
  });

  it('is composited again within the same region', async () => {
    const before = await run();
    const finish = { isMovedBack: true, featherPx: 8, isSeamMatched: true };
    const after = await recompositeResult(before.id, onlyResult(before).id, owner, finish);
    const pixels = await pixelsAt(onlyResult(after).url);
    expect(onlyResult(after).rawUrl).toBe(onlyResult(before).rawUrl);
    expect(pixels.subarray(0, 4)).toEqual(Buffer.from(source.data.subarray(0, 4)));
    // Matching removes what the engine has added.
    const middle = ((painted.y + 30) * size.widthPx + painted.x + 45) * 4;
    expect(Math.abs(pixels[middle]! - source.data[middle]!)).toBeLessThan(4);
  });

  it('keeps its region when a failed try is finished from the stored answer', async () => {
    const { pictures, ...others } = platform();
    setPlatform({ ...others, pictures: { finish: () => Promise.reject(new Error('out of memory')) } });
    const failed = await run();
    setPlatform({ ...others, pictures });
    const calls = server.engine.received.length;
    const { queued } = await retryAttempt(failed.id, onlyAttempt(failed).id, owner);
    for (const id of queued) executor().enqueue(id);
    const done = onlyAttempt(await untilDone(failed));
    expect(done).toMatchObject({ status: 'succeeded', region: onlyAttempt(failed).region });
    expect(done.results[0]).toMatchObject(size);
    expect(server.engine.received.length).toBe(calls);
  });

  it('leaves nothing behind when its run is removed', async () => {
    const countBefore = (await database().select().from(images)).length;
    await removeRun((await run()).id, owner);
    expect((await database().select().from(images)).length).toBe(countBefore);
  });

  it('is sent in the whole picture where regions are off', async () => {
    const done = await run({ region: 'off' });
    expect(done.request.region).toBe('off');
    expect(onlyAttempt(done).region).toBeUndefined();
    expect(onlyResult(done).answerUrl).toBeUndefined();
    expect(await decode(lastSent().get('image')!)).toMatchObject(size);
  });
});

it('warns of a model that moves the picture within the region', async () => {
  server.engine.answerWith(async (response, { files }) => {
    const { widthPx, heightPx, data } = await decode(files.get('image')!);
    const moved = new Uint8Array(data.length);
    moved.set(data.subarray(0, data.length - 20 * widthPx * 4), 20 * widthPx * 4);
    sendImages(response, [await encode({ widthPx, heightPx, data: moved })]);
  });
  expect(onlyAttempt(await run()).warnings).toMatchObject([{ code: 'region-moved' }]);
});

function gradient(): Pixels {
  const data = new Uint8Array(size.widthPx * size.heightPx * 4);
  for (let i = 0; i < data.length / 4; i += 1) {
    const [x, y] = [i % size.widthPx, Math.floor(i / size.widthPx)];
    const bump = 40 * Math.sin(x / 17 + y / 41) + 30 * Math.sin(y / 13 - x / 67);
    data.set([100 + bump, 110 + bump / 2, 90 - bump, 255], i * 4);
  }
  return { ...size, data };
}

function keepAround(): KeepMap {
  const data = new Uint8Array(size.widthPx * size.heightPx).fill(255);
  for (let y = painted.y; y < painted.y + painted.height; y += 1) {
    data.fill(0, y * size.widthPx + painted.x, y * size.widthPx + painted.x + painted.width);
  }
  return { ...size, data };
}

function lighter({ widthPx, heightPx, data }: Pixels): Pixels {
  return {
    widthPx,
    heightPx,
    data: Uint8Array.from(data, (v, i) => (i % 4 === 3 ? v : Math.min(255, v + 12))),
  };
}
