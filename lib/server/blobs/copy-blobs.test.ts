import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createBlobCache } from './blob-cache.ts';
import { type BlobStore, blobKey } from './blob-store.ts';
import { openBucket } from './bucket.ts';
import { copyBlobs } from './copy-blobs.ts';
import { createFileStore } from './file-store.ts';
import { createS3Store } from './s3-store.ts';
import { type S3Server, startS3Server } from './testing/s3-server.ts';

let server: S3Server;
beforeAll(async () => {
  server = await startS3Server();
});
afterAll(() => server.close());

let folder: string;
let files: BlobStore;
let bucket: BlobStore;
let keys: string[];
let round = 0;
beforeEach(async () => {
  round += 1;
  folder = await mkdtemp(join(tmpdir(), 'overpaint-copy-'));
  files = createFileStore(join(folder, 'blobs'));
  const settings = { ...server.settings, prefix: `round-${round}/` };
  bucket = createS3Store(
    () => openBucket(settings, { idleMs: 400, totalMs: 5_000 }),
    createBlobCache(join(folder, 'cache'), 1_000_000),
  );
  keys = [];
  for (let i = 0; i < 40; i += 1) {
    const bytes = Buffer.alloc(1_000 * i, `blob ${i}`);
    keys.push(blobKey(bytes));
    await files.put(blobKey(bytes), bytes);
  }
});
afterEach(async () => {
  server.proxy.disturbAll(undefined);
  await rm(folder, { recursive: true, force: true });
});

const pathOf = (key: string): string => join(folder, 'blobs', key.slice(0, 2), key.slice(2));
const copy = (from: BlobStore, to: BlobStore, verify = false) => copyBlobs(from, to, verify, () => undefined);

it('copies all blobs to a bucket and back', async () => {
  expect(await copy(files, bucket)).toMatchObject({
    copied: 40,
    copiedBytes: 780_000,
    present: 0,
    failed: [],
  });
  await rm(join(folder, 'blobs'), { recursive: true });
  expect(await copy(bucket, files)).toMatchObject({ copied: 40, failed: [] });
  for (const key of keys) expect(blobKey(await files.get(key))).toBe(key);
  expect(await readdir(join(folder, 'blobs', 'incoming'))).toEqual([]);
});

it('goes on where it was ended', async () => {
  server.proxy.disturbAll('fail');
  const ended = await copy(files, bucket);
  expect(ended).toMatchObject({ copied: 0, present: 0 });
  expect(ended.failed.map(({ key }) => key).sort()).toEqual([...keys].sort());
  server.proxy.disturbAll(undefined);
  for (const key of keys.slice(0, 10)) await bucket.put(key, await files.get(key));
  expect(await copy(files, bucket)).toMatchObject({ copied: 30, present: 10, failed: [] });
});

it('does not copy what is damaged, and copies all else', async () => {
  await truncate(pathOf(keys[5]!), 100);
  const report = await copy(files, bucket);
  expect(report).toMatchObject({ copied: 39, failed: [{ key: keys[5] }] });
  expect(report.failed[0]!.reason).toContain('damaged');
  expect(await bucket.has(keys[5]!)).toBe(false);
});

it('replaces what is damaged in the other store, where it is asked to verify', async () => {
  await copy(files, bucket);
  await writeFile(pathOf(keys[7]!), 'something else');
  expect(await copy(bucket, files)).toMatchObject({ copied: 0, present: 40 });
  expect(await copy(bucket, files, true)).toMatchObject({ copied: 1, present: 39, failed: [] });
  expect(blobKey(await files.get(keys[7]!))).toBe(keys[7]);
});
