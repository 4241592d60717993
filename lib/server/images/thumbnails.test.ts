import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createDeferred } from '../../client/deferred.ts';
import { previewPx } from '../../edit/run/preview-url.ts';
import { BlobMissingError } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { previews } from '../db/schema.ts';
import { noisePng } from '../testing/pictures.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { decodeResult } from './decode.ts';
import { findImage, removeImages, storeImage } from './image-store.ts';
import { maxQueuedIntakes, queueIntakeWork } from './pixel-queue.ts';
import {
  encodeShownPreview,
  findPreview,
  previewWidths,
  readPreviewWidth,
  storeShownPreview,
} from './thumbnails.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

async function storedNoise(seed: number, edgePx = 300) {
  const id = await storeImage({
    owner: 'ada',
    bytes: await noisePng(edgePx, seed),
    widthPx: edgePx,
    heightPx: edgePx,
  });
  return (await findImage(id, 'ada'))!;
}
const rowsOf = async (imageId: string) =>
  await database().select().from(previews).where(eq(previews.imageId, imageId));

it('rounds a requested width up to the next available one', () => {
  expect(['1', '128', '129', '500', '1024'].map(readPreviewWidth)).toEqual([128, 128, 256, 512, 1024]);
  expect(() => readPreviewWidth('1025')).toThrowError('from 1 to 1024');
});

it('is generated once per width, for any number of concurrent requests', async () => {
  const image = await storedNoise(1);
  const read = vi.spyOn(blobs(), 'get');
  const wishes = Array.from({ length: 60 }, (_, i) => readPreviewWidth(String(1 + i * 17)));
  await Promise.all(wishes.map((width) => findPreview(image, width)));
  await findPreview(image, 256);
  expect(read).toHaveBeenCalledTimes(previewWidths.length);
  expect((await rowsOf(image.id)).map((row) => row.widthPx).sort((a, b) => a - b)).toEqual([
    ...previewWidths,
  ]);
  const { blob, bytes } = await findPreview(image, 128);
  const file = await blobs().get(blob);
  expect(file.length).toBe(bytes);
  expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width: 128, height: 128 });
});

it('is stored with its result when the pixels are at hand', async () => {
  const image = await storedNoise(7, 600);
  const pixels = await decodeResult(await blobs().get(image.blob));
  await storeShownPreview(image.id, await encodeShownPreview(pixels));
  const read = vi.spyOn(blobs(), 'get');
  const { blob } = await findPreview(image, previewPx.tile);
  expect(read).not.toHaveBeenCalled();
  expect(await sharp(await blobs().get(blob)).metadata()).toMatchObject({ format: 'webp', width: 512 });
});

it('is generated on request when it could not be generated or stored early', async () => {
  const image = await storedNoise(8);
  const broken = { data: new Uint8ClampedArray(3), widthPx: 300, heightPx: 300 };
  expect(await encodeShownPreview(broken)).toBeUndefined();
  await storeShownPreview(image.id, undefined);
  vi.spyOn(blobs(), 'put').mockRejectedValueOnce(new Error('the disk is full'));
  await storeShownPreview(image.id, new Uint8Array([1, 2, 3]));
  expect(await rowsOf(image.id)).toEqual([]);
  const { blob } = await findPreview(image, previewPx.tile);
  expect(await sharp(await blobs().get(blob)).metadata()).toMatchObject({ format: 'webp', width: 300 });
});

it('is removed with its picture', async () => {
  const image = await storedNoise(2);
  const made = await Promise.all(previewWidths.map((width) => findPreview(image, width)));
  await removeImages([image.id]);
  expect(await rowsOf(image.id)).toEqual([]);
  for (const { blob } of made) await expect(blobs().get(blob)).rejects.toBeInstanceOf(BlobMissingError);
});

it('stays while another picture has the same bytes', async () => {
  const [one, other] = [await storedNoise(3), await storedNoise(3)];
  const { blob } = await findPreview(one, 128);
  await findPreview(other, 128);
  await removeImages([one.id]);
  expect((await blobs().get(blob)).length).toBeGreaterThan(0);
});

it('leaves nothing behind when the picture is removed during its generation', async () => {
  const image = await storedNoise(4);
  const isRead = createDeferred<void>();
  const mayGoOn = createDeferred<void>();
  const get = blobs().get;
  vi.spyOn(blobs(), 'get').mockImplementation(async (key) => {
    const bytes = await get(key);
    isRead.resolve();
    await mayGoOn.promise;
    return bytes;
  });
  const put = vi.spyOn(blobs(), 'put');
  const making = findPreview(image, 128);
  await isRead.promise;
  await removeImages([image.id]);
  mayGoOn.resolve();
  await expect(making).rejects.toMatchObject({ code: 'not-found' });
  expect(put).toHaveBeenCalledTimes(1);
  await expect(blobs().stream(put.mock.calls[0]![0])).rejects.toBeInstanceOf(BlobMissingError);
});

it('rejects a request when the queue is full', async () => {
  const mayGoOn = createDeferred<void>();
  const accepted = Array.from({ length: 2 + maxQueuedIntakes }, () => queueIntakeWork(() => mayGoOn.promise));
  await expect(queueIntakeWork(() => mayGoOn.promise)).rejects.toMatchObject({
    code: 'too-many-requests',
    retryAfterS: expect.any(Number),
  });
  mayGoOn.resolve();
  await Promise.all(accepted);
  await expect(queueIntakeWork(async () => 'decoded')).resolves.toBe('decoded');
});
