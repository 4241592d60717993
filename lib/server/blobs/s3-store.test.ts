import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../log.ts';
import { createBlobCache } from './blob-cache.ts';
import { type BlobStore, blobKey, describeStaged } from './blob-store.ts';
import { type BucketSettings, openBucket } from './bucket.ts';
import { createS3Store } from './s3-store.ts';
import { type S3Server, startS3Server } from './testing/s3-server.ts';
import { tryOutStore } from './try-out-store.ts';

/** Limits that a test can wait for. */
const limits = { idleMs: 400, totalMs: 5_000 };

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overpaint-cache-'));
});
afterEach(async () => {
  server.proxy.disturbAll(undefined);
  await rm(folder, { recursive: true, force: true });
});

function createStore(other: Partial<BucketSettings> = {}, cacheBytes = 1_000_000): BlobStore {
  return createS3Store(
    () => openBucket({ ...server.settings, ...other }, limits),
    createBlobCache(folder, cacheBytes),
  );
}

let count = 0;
/** Bytes that no other test stores. */
function newBytes(length = 100_000): Uint8Array {
  count += 1;
  return Buffer.alloc(length, `bytes ${count} `);
}

async function stored(store: BlobStore, length?: number): Promise<string> {
  const bytes = newBytes(length);
  await store.put(blobKey(bytes), bytes);
  return blobKey(bytes);
}

describe('a disturbed store', () => {
  it.each(['fail', 'hang', 'cut'] as const)('is asked again after "%s"', async (fault) => {
    const store = createStore();
    const bytes = newBytes();
    const key = blobKey(bytes);
    server.proxy.disturb(fault === 'cut' ? undefined : fault, fault);
    await store.put(key, bytes);
    expect(blobKey(await store.get(key))).toBe(key);
  });

  it('is sent a staged file again, from its beginning', async () => {
    const store = createStore();
    const path = await store.stage();
    await writeFile(path, newBytes());
    const { key } = await describeStaged(path);
    server.proxy.disturb(undefined, 'fail', 'hang');
    await store.putFile(key, path);
    expect(blobKey(await store.get(key))).toBe(key);
  });

  it('is given up after three tries, and works again later', async () => {
    const store = createStore();
    const bytes = newBytes();
    const before = server.proxy.seen.length;
    server.proxy.disturbAll('fail');
    await expect(store.put(blobKey(bytes), bytes)).rejects.toMatchObject({
      name: 'BlobStoreOutage',
      cause: { $metadata: { httpStatusCode: 503 } },
    });
    expect(server.proxy.seen.length - before).toBe(3);
    server.proxy.disturbAll(undefined);
    await store.put(blobKey(bytes), bytes);
  });

  it('that hangs ends within the limits', async () => {
    const store = createStore();
    const bytes = newBytes();
    server.proxy.disturbAll('hang');
    const begun = performance.now();
    await expect(store.put(blobKey(bytes), bytes)).rejects.toMatchObject({ name: 'BlobStoreOutage' });
    expect(performance.now() - begun).toBeLessThan(limits.totalMs + 1_000);
  });

  it('that is full says so', async () => {
    const store = createStore();
    const bytes = newBytes();
    server.proxy.disturbAll('full');
    await expect(store.put(blobKey(bytes), bytes)).rejects.toMatchObject({
      name: 'BlobStoreOutage',
      cause: { $metadata: { httpStatusCode: 507 } },
    });
    expect(server.proxy.seen.at(-1)).toBe('PUT');
  });

  it('logs no bytes of what it could not store', async () => {
    const logged = [vi.spyOn(log, 'warn'), vi.spyOn(log, 'error')];
    server.proxy.disturbAll('full');
    const bytes = newBytes();
    await expect(createStore().put(blobKey(bytes), bytes)).rejects.toBeInstanceOf(Error);
    for (const spy of logged) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('that is slow is waited for', async () => {
    const store = createStore();
    server.proxy.disturbAll('slow');
    const key = await stored(store);
    expect((await store.get(key)).length).toBe(100_000);
  });

  it.each(['cut', 'stall'] as const)('gives no part of a blob for the whole: %s', async (fault) => {
    const store = createStore();
    const key = await stored(store);
    server.proxy.disturb(fault);
    await expect(store.get(key)).rejects.toBeInstanceOf(Error);
    server.proxy.disturb(undefined, fault);
    await expect(store.stream(key).then((stream) => buffer(stream))).rejects.toBeInstanceOf(Error);
    server.proxy.disturb(fault);
    await expect(store.fileOf(key)).rejects.toBeInstanceOf(Error);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect((await describeStaged(await store.fileOf(key))).key).toBe(key);
  });

  it('with changed bytes is seen by the hash', async () => {
    const store = createStore();
    const key = await stored(store);
    server.proxy.disturb('change');
    await expect(store.get(key)).rejects.toThrow(`blob ${key} is damaged in the store`);
    server.proxy.disturb('change');
    await expect(store.fileOf(key)).rejects.toThrow('damaged');
    expect((await store.get(key)).length).toBe(100_000);
  });
});

it('keeps the copies that were used last, up to the size of the cache', async () => {
  const store = createStore({}, 250_000);
  const keys = [await stored(store), await stored(store), await stored(store)];
  const paths = [await store.fileOf(keys[0]!), await store.fileOf(keys[1]!)];
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await utimes(paths[0]!, hoursAgo(2), hoursAgo(2));
  await utimes(paths[1]!, hoursAgo(1), hoursAgo(1));
  await store.fileOf(keys[2]!);
  await expect(describeStaged(paths[0]!)).rejects.toMatchObject({ code: 'ENOENT' });
  expect((await describeStaged(paths[1]!)).key).toBe(keys[1]);
  // What may still be read stays, although it is too much.
  await store.fileOf(keys[1]!);
  await store.fileOf(keys[0]!);
  expect((await describeStaged(paths[1]!)).key).toBe(keys[1]);
});

describe('the test at the start', () => {
  const trouble = 'The bucket cannot be used';
  it.each([
    ['a bucket that does not exist', { bucket: 'absent' }, 'writing failed: 404 NoSuchBucket'],
    [
      'an unknown key',
      { credentials: { accessKeyId: 'unknown', secretAccessKey: 'S3RVER' } },
      'writing failed: 403',
    ],
    ['a server that is not there', { endpoint: 'http://127.0.0.1:1' }, 'writing failed: ECONNREFUSED'],
  ] as const)('names %s', async (_name, settings, said) => {
    await expect(tryOutStore(createStore(settings), trouble)).rejects.toThrow(`${trouble}: ${said}`);
  });

  it('names a full store', async () => {
    server.proxy.disturbAll('full');
    await expect(tryOutStore(createStore(), trouble)).rejects.toThrow(`${trouble}: writing failed`);
  });
});
