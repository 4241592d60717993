import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createDeferred } from '../../client/deferred.ts';
import { BlobStoreOutage } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import {
  type NewImage,
  readImage,
  removeImages,
  removeUnsharedBlob,
  storeImage,
  withImages,
} from './image-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());
afterEach(() => vi.restoreAllMocks());

const picture = (owner: string, byte: number): NewImage => ({
  owner,
  bytes: new Uint8Array(1000).fill(byte),
  widthPx: 10,
  heightPx: 10,
});
const rowsOf = async (owner: string) => await database().select().from(images).where(eq(images.owner, owner));

it('takes no connection while bytes are being stored, and makes no row visible before', async () => {
  const written = createDeferred<void>();
  const put = blobs().put;
  vi.spyOn(blobs(), 'put').mockImplementation(async (key, bytes) => {
    await written.promise;
    await put(key, bytes);
  });
  // More than the pool has connections.
  const storing = Array.from({ length: 20 }, () => storeImage(picture('ada', 1)));
  expect(await rowsOf('ada')).toEqual([]);
  written.resolve();
  for (const id of await Promise.all(storing)) expect((await readImage(id)).bytes.length).toBe(1000);
});

it('stores bytes again that were removed before a row named them', async () => {
  const put = blobs().put;
  const storing = vi.spyOn(blobs(), 'put').mockImplementationOnce(async (key, bytes) => {
    await put(key, bytes);
    await removeUnsharedBlob(key);
  });
  const id = await storeImage(picture('kim', 7));
  expect(storing).toHaveBeenCalledTimes(2);
  expect((await readImage(id)).bytes[0]).toBe(7);
});

it('gives up and writes no row where bytes are removed each time', async () => {
  vi.spyOn(blobs(), 'has').mockResolvedValue(false);
  await expect(storeImage(picture('lea', 8))).rejects.toThrow('removed 3 times');
  expect(await rowsOf('lea')).toEqual([]);
});

it('writes no row when the bytes cannot be stored', async () => {
  vi.spyOn(blobs(), 'put').mockRejectedValue(new Error('the disk is full'));
  await expect(storeImage(picture('bob', 2))).rejects.toThrow('the disk is full');
  expect(await rowsOf('bob')).toEqual([]);
});

it('does not block concurrent stores of the same picture, as for several models', async () => {
  const [begun, may] = [createDeferred<void>(), createDeferred<void>()];
  const slow = withImages([picture('joe', 6)], async (tx, rows) => {
    await tx.insert(images).values(rows);
    begun.resolve();
    await may.promise;
  });
  await begun.promise;
  const id = await storeImage(picture('joe', 6));
  expect((await readImage(id)).bytes[0]).toBe(6);
  may.resolve();
  await slow;
  expect(await rowsOf('joe')).toHaveLength(2);
});

it('stores the same pictures in any order, concurrently with removals', async () => {
  const store = async (bytes: readonly number[]) =>
    await withImages(
      bytes.map((byte) => picture('eve', byte)),
      async (tx, rows) => {
        await tx.insert(images).values(rows);
        return rows.map(({ id }) => id);
      },
    );
  const orders = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? [3, 4, 5] : [5, 4, 3]));
  const kept = await Promise.all(
    orders.map(async (order, i) => {
      const ids = await store(order);
      if (i % 3 !== 0) return ids;
      await removeImages(ids);
      return [];
    }),
  );
  expect(kept.flat().length).toBe(24);
  for (const id of kept.flat()) expect((await readImage(id)).bytes.length).toBe(1000);
});

it('leaves a blob that cannot be removed now to the collector of orphans', async () => {
  const id = await storeImage(picture('orphan', 9));
  const [row] = await rowsOf('orphan');
  vi.spyOn(blobs(), 'delete').mockRejectedValue(new BlobStoreOutage(new Error('no route to the bucket')));
  await expect(removeImages([id])).resolves.toBeUndefined();
  expect(await rowsOf('orphan')).toEqual([]);
  expect(await blobs().has(row!.blob)).toBe(true);
});
