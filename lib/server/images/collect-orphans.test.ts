import { utimes } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blobKey } from '../blobs/blob-store.ts';
import { blobs } from '../blobs/index.ts';
import { database } from '../db/database.ts';
import { images } from '../db/schema.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { createOrphanCollector } from './collect-orphans.ts';
import { findAnyImage, storeImage } from './image-store.ts';

const dayMs = 86_400_000;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);

async function age(key: string, days: number): Promise<void> {
  const before = daysAgo(days);
  await utimes(await blobs().fileOf(key), before, before);
}

async function orphan(byte: number): Promise<string> {
  const bytes = new Uint8Array(100).fill(byte);
  await blobs().put(blobKey(bytes), bytes);
  return blobKey(bytes);
}

it('removes nothing while the database names no image', async () => {
  const lost = await orphan(5);
  await age(lost, 2);
  const collect = createOrphanCollector(dayMs);
  for (let round = 0; round < 256; round += 1) await collect();
  expect(await blobs().has(lost)).toBe(true);
  await blobs().delete(lost);
});

it('removes what no row names after a day, and nothing from before the first image', async () => {
  const id = await storeImage({ owner: 'ada', bytes: new Uint8Array(100).fill(1), widthPx: 1, heightPx: 1 });
  const named = (await findAnyImage(id))!.blob;
  const [old, recent, earlier] = [await orphan(2), await orphan(3), await orphan(4)];
  await database()
    .update(images)
    .set({ createdAt: daysAgo(3) })
    .where(eq(images.id, id));
  await age(named, 2);
  await age(old, 2);
  await age(earlier, 4);
  const collect = createOrphanCollector(dayMs);
  for (let round = 0; round < 256; round += 1) await collect();
  expect(await blobs().has(old)).toBe(false);
  expect(await blobs().has(recent)).toBe(true);
  expect(await blobs().has(earlier)).toBe(true);
  expect(await blobs().has(named)).toBe(true);
});
