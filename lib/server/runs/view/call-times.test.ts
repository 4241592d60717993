import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDatabase } from '../../../../scripts/testing/database.ts';
import { setPlatform } from '../../../platform.ts';
import { closeDatabase, database } from '../../db/database.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { attempts, images, runs } from '../../db/schema.ts';
import { callTimes } from './call-times.ts';

beforeAll(async () => {
  const { url } = await startTestDatabase();
  setPlatform({ database: { url, status: () => ({ state: 'up', restarts: 0 }) } } as never);
  await migrateDatabase();
});
afterAll(() => closeDatabase());

/** Stores a run with one attempt per time. */
async function store(owner: string, model: string, times: readonly (number | null)[], status = 'succeeded') {
  const imageId = uuidv7();
  await database()
    .insert(images)
    .values({ id: imageId, owner, blob: 'x', mediaType: 'image/png', widthPx: 1, heightPx: 1, bytes: 1 });
  const runId = uuidv7();
  await database()
    .insert(runs)
    .values({ id: runId, owner, status: 'done', prompt: '', n: 1, size: 'auto', sourceId: imageId });
  await database()
    .insert(attempts)
    .values(
      times.map((elapsedMs, position) => ({
        id: uuidv7(),
        runId,
        position,
        provider: 'openai',
        model,
        settings: {},
        status: status as 'succeeded',
        requested: 1,
        hasUserKeys: false,
        elapsedMs,
        warnings: [],
        answers: [],
      })),
    );
}

it('is the median of the latest twenty succeeded attempts of this owner', async () => {
  await store('ada', 'old', [1_000_000, 1_000_000, 1_000_000]);
  await store(
    'ada',
    'old',
    Array.from({ length: 20 }, (_, i) => (i + 1) * 100),
  );
  await store('ada', 'few', [300, 100, null, 900]);
  await store('ada', 'failing', [50], 'failed');
  await store('bob', 'few', [77_000]);
  expect(await callTimes('ada')).toEqual([
    { provider: 'openai', model: 'few', medianMs: 300, attempts: 3 },
    { provider: 'openai', model: 'old', medianMs: 1050, attempts: 20 },
  ]);
  expect(await callTimes('nobody')).toEqual([]);
});
