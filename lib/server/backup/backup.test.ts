import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestDatabase } from '../../../scripts/testing/database.ts';
import { platform, setPlatform } from '../../platform.ts';
import { blobKey } from '../blobs/blob-store.ts';
import { blobs, openStore } from '../blobs/index.ts';
import { closeDatabase } from '../db/database.ts';
import { migrateTo } from '../db/migrate.ts';
import { holdRemovals } from '../images/removal-lock.ts';
import { removeRun } from '../runs/change/remove-run.ts';
import { writeEntry } from '../runs/execute/answer-journal.ts';
import { readRun } from '../runs/view/read-run.ts';
import { halfMaskPng, noisePng } from '../testing/pictures.ts';
import { owner, startRun, storeRun, untilDone } from '../testing/runs.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { blobFile, journalFolder, manifestFile, readManifest, tableFile } from './backup-format.ts';
import { createBackup } from './create-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { verifyBackup } from './verify-backup.ts';
import type { WorkStore } from './work-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'overpaint-backup-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const silent = () => undefined;
const pictures = async (seed = 1) => ({ source: await noisePng(32, seed), mask: await halfMaskPng(32) });
const local = { targets: [{ provider: 'local' }] };
const source = (): WorkStore => ({
  databaseUrl: platform().database.url,
  store: blobs(),
  dataDir: server.dataDir,
});

/** An empty database with an empty store. */
async function emptyTarget(name: string): Promise<WorkStore> {
  const dataDir = join(folder, name);
  return { databaseUrl: (await startTestDatabase()).url, store: openStore(dataDir), dataDir };
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return await work(client).finally(() => client.end());
}

it('a backup that was made while runs were added restores as of one moment', async () => {
  const done = await untilDone(await startRun(await pictures(), local));
  const backup = join(folder, 'backup');
  let isMaking = true;
  const adding = (async () => {
    for (let seed = 2; isMaking; seed += 1) await storeRun(await pictures(seed), local);
  })();
  const manifest = await createBackup(source(), backup, silent).finally(() => {
    isMaking = false;
  });
  await adding;
  expect(await verifyBackup(backup, manifest, silent)).toEqual({ list: [], count: 0 });

  const target = await emptyTarget('restored');
  await restoreBackup(target, backup, silent);
  const again = await createBackup(target, join(folder, 'again'), silent);
  expect(again.tables).toEqual(manifest.tables);
  expect(again.blobs).toEqual(manifest.blobs);
  expect(again.migrations).toEqual(manifest.migrations);

  const original = platform();
  await closeDatabase();
  setPlatform({ ...original, database: { ...original.database, url: target.databaseUrl } });
  const restored = await readRun(done.id, owner);
  await closeDatabase();
  setPlatform(original);
  expect(restored).toEqual(done);
});

it('answers that the database does not know are part of it', async () => {
  const bytes = Buffer.from('an answer of an outage');
  await blobs().put(blobKey(bytes), bytes);
  const run = await storeRun(await pictures(), local);
  const answer = { id: crypto.randomUUID(), blob: blobKey(bytes), status: 200, headers: {} };
  const path = await writeEntry({ attemptId: run.attempts[0]!.id, answers: [answer] });
  const manifest = await createBackup(source(), join(folder, 'backup'), silent);
  await rm(path);
  const target = await emptyTarget('restored');
  await restoreBackup(target, join(folder, 'backup'), silent);
  expect(await readdir(join(target.dataDir, 'journal'))).toEqual([`${answer.id}.json`]);
  expect(Buffer.from(await target.store.get(answer.blob))).toEqual(bytes);

  const entry = join(journalFolder(join(folder, 'backup')), `${answer.id}.json`);
  await writeFile(entry, '{}');
  const { list } = await verifyBackup(join(folder, 'backup'), manifest, silent);
  expect(list).toEqual([`journal/${answer.id}.json is damaged.`]);
});

it('a backup of an earlier schema is brought to that of this version', async () => {
  const { rows } = await withClient(platform().database.url, (client) =>
    client.query<{ made: string }>('select created_at as made from drizzle.__drizzle_migrations order by 1'),
  );
  const earlier = await emptyTarget('earlier');
  await withClient(earlier.databaseUrl, (client) => migrateTo(client, Number(rows.at(-2)!.made)));
  await createBackup(earlier, join(folder, 'backup'), silent);
  const target = await emptyTarget('restored');
  await restoreBackup(target, join(folder, 'backup'), silent);
  const { migrations } = await createBackup(target, join(folder, 'again'), silent);
  expect(migrations).toHaveLength(rows.length);
});

it('no blob is removed while a backup is made', async () => {
  const run = await untilDone(await startRun(await pictures(77), local));
  const keys = (await readdir(join(server.dataDir, 'blobs'), { recursive: true })).length;
  await withClient(platform().database.url, async (client) => {
    await holdRemovals(client);
    await removeRun(run.id, owner);
    expect((await readdir(join(server.dataDir, 'blobs'), { recursive: true })).length).toBe(keys);
    await expect(createBackup(source(), join(folder, 'second'), silent)).rejects.toThrow(
      'Another backup of this database is under way',
    );
  });
});

it('every fault is found, and nothing is restored', async () => {
  await untilDone(await startRun(await pictures(), local));
  const backup = join(folder, 'backup');
  const manifest = await createBackup(source(), backup, silent);
  const files = await readdir(join(backup, 'blobs'), { recursive: true, withFileTypes: true });
  const [broken, missing] = files.filter((file) => file.isFile()).map(({ name }) => name);
  await writeFile(blobFile(backup, broken!), 'other bytes');
  await rm(blobFile(backup, missing!));
  await writeFile(tableFile(backup, 'runs'), 'no rows');
  const faults = [
    'The file of the table runs is damaged.',
    `The blob ${broken} is damaged.`,
    `The blob ${missing} is missing.`,
  ];
  const found = await verifyBackup(backup, manifest, silent);
  expect(found.list.sort()).toEqual(faults.sort());
  const target = await emptyTarget('restored');
  await expect(restoreBackup(target, backup, silent)).rejects.toThrow(/3 faults, so nothing was restored/);
  const tables = await withClient(target.databaseUrl, (client) =>
    client.query("select 1 from information_schema.tables where table_schema = 'public'"),
  );
  expect(tables.rowCount).toBe(0);
});

it('a picture that the store has lost is named, and the rest is backed up', async () => {
  const run = await untilDone(await startRun(await pictures(5), local));
  const { rows } = await withClient(platform().database.url, (client) =>
    client.query<{ blob: string }>(
      'select blob from images join runs on source_id = images.id where runs.id = $1',
      [run.id],
    ),
  );
  const bytes = await blobs().get(rows[0]!.blob);
  await blobs().delete(rows[0]!.blob);
  const manifest = await createBackup(source(), join(folder, 'backup'), silent);
  await blobs().put(rows[0]!.blob, bytes);
  expect(manifest.blobs.missing).toEqual([rows[0]!.blob]);
  expect((await verifyBackup(join(folder, 'backup'), manifest, silent)).count).toBe(0);
  await restoreBackup(await emptyTarget('restored'), join(folder, 'backup'), silent);
});

it('says why it cannot be made or restored', async () => {
  const backup = join(folder, 'backup');
  await createBackup(source(), backup, silent);
  await expect(createBackup(source(), backup, silent)).rejects.toThrow('exists already');
  await expect(readManifest(folder)).rejects.toThrow('no complete backup');
  await expect(restoreBackup(source(), backup, silent)).rejects.toThrow(/other sessions use this database/);

  const target = await emptyTarget('restored');
  await restoreBackup(target, backup, silent);
  await expect(restoreBackup(target, backup, silent)).rejects.toThrow(/holds work already/);

  const manifest = await readManifest(backup);
  const later = { hash: 'of a later version', madeMs: Date.UTC(2100, 0, 2) };
  await writeFile(
    manifestFile(backup),
    JSON.stringify({ ...manifest, migrations: [...manifest.migrations, later] }),
  );
  await expect(restoreBackup(await emptyTarget('third'), backup, silent)).rejects.toThrow(
    /newer version of Overpaint .* 2100-01-02/,
  );
  await writeFile(manifestFile(backup), `${(await readFile(manifestFile(backup), 'utf8')).trim()}x`);
  await expect(readManifest(backup)).rejects.toThrow('manifest of');
});
