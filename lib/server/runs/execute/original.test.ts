import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Run } from '../../../edit/run/run.ts';
import type { KeepMap, Pixels } from '../../../image/pixels.ts';
import { enlargeKeepMap } from '../../../image/region/scale-keep-map.ts';
import { platform, setPlatform } from '../../../platform.ts';
import { blobs } from '../../blobs/index.ts';
import { database } from '../../db/database.ts';
import { images } from '../../db/schema.ts';
import { archiveRun } from '../../export/archive.ts';
import { decodeIntake, encodeMask, type IntakeImages } from '../../images/intake.ts';
import { discardOriginal } from '../../images/original.ts';
import { withOriginal } from '../../images/uploaded-original.ts';
import { sendImages } from '../../testing/fake-engine.ts';
import { decode, encode } from '../../testing/pictures.ts';
import { bytesOf, onlyAttempt, owner, untilDone } from '../../testing/runs.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { recompositeResult } from '../change/recomposite-result.ts';
import { removeRun } from '../change/remove-run.ts';
import { retryAttempt } from '../change/retry-attempt.ts';
import { createRun } from '../create/create-run.ts';
import { decodedImageCache } from '../decoded-image-cache.ts';
import { executor } from '../queue/executor.ts';

/** The file, and the picture that the page has made of it. */
const size = { widthPx: 2600, heightPx: 1700 };
const working = { widthPx: 1300, heightPx: 850 };
const whole = { x: 0, y: 0, width: size.widthPx, height: size.heightPx };
const keep = keepAround(working, { x: 1000, y: 620, width: 40, height: 30 });
const fullKeep = enlargeKeepMap(keep, size, whole);
let server: TestServer;
let jpeg: Uint8Array;
let image: Uint8Array;
/** The pixels of the file. */
let original: Pixels;

beforeAll(async () => {
  [server, jpeg] = [await startTestServer(), await photograph(size)];
  original = await decode(jpeg);
  image = await sharp(jpeg).resize(working.widthPx, working.heightPx, { fit: 'fill' }).png().toBuffer();
  server.engine.answerWith(async (response, { files }) => {
    sendImages(response, [await encode(lighter(await decode(files.get('image')!)))]);
  });
});
afterAll(() => server.close());

/** Runs an edit as the page sends it. */
async function run(mask = keep, file = jpeg): Promise<Run> {
  return await start(await withOriginal(await decodeIntake(image, await encodeMask(mask)), file));
}

async function start(intake: IntakeImages): Promise<Run> {
  const request = { prompt: 'a hat', n: 1, size: 'auto', targets: [{ provider: 'local' }] };
  const { run: made, queued } = await createRun(owner, request, intake);
  await discardOriginal(intake.original);
  for (const id of queued) executor().enqueue(id);
  return await untilDone(made);
}

const onlyResult = (of: Run) => onlyAttempt(of).results[0]!;
const pixelsAt = async (url: string) => Buffer.from((await decode(await bytesOf(url))).data);

/** Throws at the first pixel that is neither kept nor, where the mask edits it fully, as the engine answered. */
function requireExact(composited: Buffer, source: Pixels, keep: KeepMap): void {
  const before = Buffer.from(source.data);
  for (let i = 0; i < keep.data.length; i += 1) {
    const at = i * 4;
    if (keep.data[i] === 255 && composited.readUInt32LE(at) !== before.readUInt32LE(at))
      throw new Error(`the kept pixel ${i} differs`);
    if (keep.data[i] === 0 && composited[at] !== Math.min(255, source.data[at]! + 12))
      throw new Error(`the edited pixel ${i} differs`);
  }
}

describe('a small mask in a picture that was reduced', () => {
  let done: Run;
  beforeAll(async () => {
    done = await run();
  });

  it('is sent with its surroundings at full resolution', async () => {
    const { originalRegion, region } = onlyAttempt(done);
    expect(originalRegion).toMatchObject({
      width: 1024,
      height: 1024,
      sentWidthPx: 1024,
      sentHeightPx: 1024,
    });
    expect(region).toMatchObject({ width: 512, height: 512 });
    const { x: left, y: top, width, height } = originalRegion!;
    const part = await sharp(jpeg).extract({ left, top, width, height }).ensureAlpha().raw().toBuffer();
    const sent = await decode(server.engine.received.at(-1)!.files.get('image')!);
    expect(Buffer.from(sent.data).equals(part)).toBe(true);
  });

  it('gets its result at full size, and no kept pixel changes', async () => {
    const { fullUrl, fullWidthPx, fullHeightPx } = onlyResult(done);
    expect([fullWidthPx, fullHeightPx]).toEqual([2600, 1700]);
    requireExact(await pixelsAt(fullUrl!), original, fullKeep);
    const { xmp } = await sharp(await bytesOf(fullUrl!)).metadata();
    expect(xmp?.toString()).toContain('compositeSynthetic');
  });

  it('is shown in the working picture, where no kept pixel changes either', async () => {
    expect(done.original).toMatchObject({ ...size, mediaType: 'image/jpeg', bytes: jpeg.length });
    expect(done.source).toMatchObject(working);
    const source = await pixelsAt(done.source.url);
    const shown = await pixelsAt(onlyResult(done).url);
    const mask = await pixelsAt(done.mask!.url);
    let edited = 0;
    for (let at = 0; at < source.length; at += 4) {
      if (mask[at + 3] !== 255) edited += 1;
      else if (shown.readUInt32LE(at) !== source.readUInt32LE(at)) throw new Error(`pixel ${at / 4} differs`);
    }
    expect(edited).toBe(1200);
    const middle = (635 * working.widthPx + 1020) * 4;
    expect(Math.abs(shown[middle]! - source[middle]! - 12)).toBeLessThan(4);
  });

  it('comes with its original in the archive, byte for byte, as run.json says', async () => {
    const files = unzipSync(new Uint8Array(await new Response(await archiveRun(done)).arrayBuffer()));
    const { run: named } = JSON.parse(new TextDecoder().decode(files['run.json']));
    expect(named.original).toBe('original.jpg');
    expect(Buffer.from(files['original.jpg']!).equals(jpeg)).toBe(true);
    const full = files[named.attempts[0].results[0].full];
    expect(Buffer.from(full!).equals(await bytesOf(onlyResult(done).fullUrl!))).toBe(true);
    expect(files).not.toHaveProperty('missing.txt');
  });

  it('is composited again at full size, and the first result stays', async () => {
    const before = onlyResult(done);
    const finish = { isMovedBack: true, featherPx: 8, isSeamMatched: true };
    const after = onlyResult(await recompositeResult(done.id, before.id, owner, finish));
    expect(after.fullUrl).not.toBe(before.fullUrl);
    const pixels = await pixelsAt(after.fullUrl!);
    // Matching removes what the engine has added.
    const middle = (1270 * size.widthPx + 2040) * 4;
    expect(Math.abs(pixels[middle]! - original.data[middle]!)).toBeLessThan(4);
    expect((await bytesOf(before.fullUrl!)).length).toBeGreaterThan(0);
  });
});

it('leaves nothing behind when its run is removed', async () => {
  const countBefore = (await database().select().from(images)).length;
  const done = await run();
  await removeRun(done.id, owner);
  expect((await database().select().from(images)).length).toBe(countBefore);
  expect(await readdir(join(server.dataDir, 'blobs', 'incoming'))).toEqual([]);
});

it('is kept in the working picture where the full one cannot be written, and says so', async () => {
  const stage = vi.spyOn(blobs(), 'stage');
  const intake = await withOriginal(await decodeIntake(image, await encodeMask(keep)), jpeg);
  stage.mockRejectedValueOnce(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
  const done = await start(intake);
  expect(onlyAttempt(done)).toMatchObject({ status: 'succeeded', warnings: [{ code: 'full-not-written' }] });
  expect(onlyResult(done)).toMatchObject(working);
  expect(onlyResult(done).fullUrl).toBeUndefined();
  stage.mockRestore();
  const finish = { isMovedBack: true, featherPx: 0, isSeamMatched: false };
  const after = onlyResult(await recompositeResult(done.id, onlyResult(done).id, owner, finish));
  expect(after.fullUrl).toBeDefined();
});

it('is finished by another process, from what is stored', async () => {
  const { pictures, ...others } = platform();
  setPlatform({ ...others, pictures: { finish: () => Promise.reject(new Error('out of memory')) } });
  const failed = await run();
  setPlatform({ ...others, pictures });
  decodedImageCache().clear();
  const { queued } = await retryAttempt(failed.id, onlyAttempt(failed).id, owner);
  for (const id of queued) executor().enqueue(id);
  const done = await untilDone(failed);
  expect(onlyAttempt(done).originalRegion).toEqual(onlyAttempt(failed).originalRegion);
  requireExact(await pixelsAt(onlyResult(done).fullUrl!), original, fullKeep);
});

it('is a picture above the decoding limit with a mask of its size, exactly as painted', async () => {
  const large = { widthPx: 4200, heightPx: 4000 };
  const file = await photograph(large);
  const exact = keepAround(large, { x: 3001, y: 2003, width: 91, height: 57 });
  const done = await start(await decodeIntake(file, await encodeMask(exact), ['image/jpeg']));
  expect(done.original).toMatchObject(large);
  expect(done.source).toMatchObject({ widthPx: 4096, heightPx: 3901 });
  requireExact(await pixelsAt(onlyResult(done).fullUrl!), await decode(file), exact);
});

it('leaves out an original of another shape', async () => {
  const square = await sharp(jpeg).resize(800, 800, { fit: 'fill' }).png().toBuffer();
  const mask = await encodeMask(
    keepAround({ widthPx: 800, heightPx: 800 }, { x: 9, y: 9, width: 9, height: 9 }),
  );
  const intake = await withOriginal(await decodeIntake(square, mask), jpeg);
  expect([intake.original, intake.isOriginalIgnored]).toEqual([undefined, true]);
});

it('is edited alone where its original cannot be used, with a warning', async () => {
  const half = { r: 32, g: 64, b: 160, alpha: 0.5 };
  const clear = await sharp({ create: { width: 2600, height: 1700, channels: 4, background: half } })
    .png()
    .toBuffer();
  const done = await run(keep, clear);
  expect(done.original).toBeUndefined();
  expect(onlyAttempt(done).warnings).toMatchObject([{ code: 'original-ignored' }]);
});

it('is edited as it is shown where the mask is large, and says so', async () => {
  const done = await run(keepAround(working, { x: 50, y: 50, width: 1200, height: 750 }));
  expect(onlyResult(done)).toMatchObject(working);
  expect(onlyResult(done).fullUrl).toBeUndefined();
  const [warning] = onlyAttempt(done).warnings;
  expect(warning).toMatchObject({ code: 'original-reduced' });
  expect(warning!.message).toContain('2600 × 1700 is edited at 1300 × 850');
});

async function photograph(of: { widthPx: number; heightPx: number }): Promise<Uint8Array> {
  const { widthPx: width, heightPx: height } = of;
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i += 1) {
    const [x, y] = [i % width, Math.floor(i / width)];
    data[i * 3] = 40 + ((x >> 3) % 90);
    data[i * 3 + 1] = 60 + ((y >> 3) % 80);
    data[i * 3 + 2] = 90;
  }
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

function keepAround(
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
  hole: { x: number; y: number; width: number; height: number },
): KeepMap {
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = hole.y; y < hole.y + hole.height; y += 1) {
    data.fill(0, y * widthPx + hole.x, y * widthPx + hole.x + hole.width);
  }
  return { widthPx, heightPx, data };
}

function lighter({ widthPx, heightPx, data }: Pixels): Pixels {
  const lit = new Uint8Array(data);
  for (let i = 0; i < lit.length; i += 1) if (i % 4 !== 3) lit[i] = Math.min(255, lit[i]! + 12);
  return { widthPx, heightPx, data: lit };
}
