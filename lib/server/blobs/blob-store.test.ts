import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBlobCache } from './blob-cache.ts';
import { type BlobStore, blobKey, describeStaged } from './blob-store.ts';
import { openBucket } from './bucket.ts';
import { createFileStore } from './file-store.ts';
import { createS3Store } from './s3-store.ts';
import { type S3Server, startS3Server } from './testing/s3-server.ts';
import { tryOutStore } from './try-out-store.ts';

let folder: string;
let server: S3Server;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overpaint-blobs-'));
  server = await startS3Server();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const drivers: Record<string, () => BlobStore> = {
  files: () => createFileStore(join(folder, 'files')),
  s3: () =>
    createS3Store(() => openBucket(server.settings), createBlobCache(join(folder, 'cache'), 1_000_000)),
};

/** A key that nothing is stored under. */
const missing = 'd5c4bcc57d88f71ae2de87cc3a4a1a4f3ce1e4ad90ffe8fa59a0b6a8e0a9c1d2';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe.each(Object.entries(drivers))('the store %s', (name, create) => {
  /** Bytes that no other test stores. */
  const bytesOf = (length: number, test: string) =>
    Buffer.alloc(length, `${name} ${test}`) as Uint8Array<ArrayBuffer>;

  it('returns what was put, whole and as a stream', async () => {
    const store = create();
    const bytes = bytesOf(300_000, 'put');
    const key = blobKey(bytes);
    await store.put(key, bytes);
    await store.put(key, bytes.slice());
    expect(blobKey(await store.get(key))).toBe(key);
    expect(blobKey(await buffer(await store.stream(key)))).toBe(key);
  });

  it('takes a staged file, also a second time', async () => {
    const store = create();
    const path = await store.stage();
    const bytes = bytesOf(200_000, 'staged');
    await writeFile(path, bytes);
    const { key, length } = await describeStaged(path);
    expect(length).toBe(bytes.length);
    await store.putFile(key, path);
    await store.putFile(key, path);
    await expect(access(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(blobKey(await store.get(key))).toBe(key);
  });

  it('gives a file with the bytes, to many readers at once', async () => {
    const store = create();
    const bytes = bytesOf(100_000, 'file');
    const key = blobKey(bytes);
    await store.put(key, bytes);
    const paths = await Promise.all([store.fileOf(key), store.fileOf(key), store.fileOf(key)]);
    for (const path of paths) expect((await describeStaged(path)).key).toBe(key);
  });

  it('lists what it has by the first two digits of the key', async () => {
    const store = create();
    const bytes = bytesOf(50, 'list');
    const key = blobKey(bytes);
    expect(await store.has(key)).toBe(false);
    const before = Date.now() - 2_000;
    await store.put(key, bytes);
    expect(await store.has(key)).toBe(true);
    const found = await all(store.list(key.slice(0, 2)));
    const written = found.find((one) => one.key === key)!.writtenMs;
    expect(written).toBeGreaterThan(before);
    expect(written).toBeLessThan(Date.now() + 2_000);
    for (const one of found) expect(one.key.slice(0, 2)).toBe(key.slice(0, 2));
    const other = key.startsWith('00') ? '11' : '00';
    expect((await all(store.list(other))).map((one) => one.key)).not.toContain(key);
  });

  it('deletes, and deletes what is missing without an error', async () => {
    const store = create();
    const bytes = bytesOf(10, 'delete');
    const key = blobKey(bytes);
    await store.put(key, bytes);
    await store.fileOf(key);
    await store.delete(key);
    await store.delete(key);
    await expect(store.get(key)).rejects.toMatchObject({ name: 'BlobMissingError' });
    await expect(store.fileOf(key)).rejects.toMatchObject({ name: 'BlobMissingError' });
  });

  it.each([missing, '../../etc/passwd', '', 'ABCDEF', `${'a'.repeat(63)}/`])(
    'has no blob %j',
    async (key) => {
      const store = create();
      const error = { name: 'BlobMissingError' };
      await expect(store.get(key)).rejects.toMatchObject(error);
      await expect(store.stream(key)).rejects.toMatchObject(error);
      await expect(store.fileOf(key)).rejects.toMatchObject(error);
    },
  );

  it('stores no bytes and one byte', async () => {
    const store = create();
    for (const content of ['', 'x']) {
      const bytes = new TextEncoder().encode(content);
      await store.put(blobKey(bytes), bytes);
      expect(await text(await store.stream(blobKey(bytes)))).toBe(content);
    }
  });

  it('passes its test at the start and its check', async () => {
    await tryOutStore(create(), 'The store cannot be used');
    await create().check();
  });
});
