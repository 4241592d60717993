import 'server-only';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type BlobStore, blobKey } from '../blobs/blob-store.ts';
import { migrateTo, requireKnownMigration } from '../db/migrate.ts';
import { clientTransaction } from '../db/transaction.ts';
import {
  blobFile,
  blobList,
  journalFolder,
  type Manifest,
  readManifest,
  tableFile,
} from './backup-format.ts';
import { copyTarget, dropForeignKeys, listTables, moveSequences } from './tables.ts';
import { verifyBackup } from './verify-backup.ts';
import type { WorkStore } from './work-store.ts';

/** Blobs that are stored at once. Each is in memory, the largest with about 100 MB. */
const atOnce = 2;

/**
 * Restores a backup into an empty database and its store, then brings the database to the schema of this version. The
 * backup is verified first. Rows appear all at once; what is interrupted can be repeated.
 *
 * @throws Error where the backup is damaged or newer than this version, the database holds work, or other sessions use it
 */
export async function restoreBackup(
  { databaseUrl, store, dataDir }: WorkStore,
  folder: string,
  tell: (text: string) => void,
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const last = manifest.migrations.at(-1)!.madeMs;
  requireKnownMigration(last);
  const faults = await verifyBackup(folder, manifest, tell);
  if (faults.count > 0)
    throw new Error(
      `The backup has ${faults.count} faults, so nothing was restored:\n${faults.list.join('\n')}`,
    );
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  // The query that is under way fails as well, with the reason.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await requireUnused(client);
    await requireEmpty(client);
    tell('The backup is undamaged, and the database is empty.');
    await restoreBlobs(store, folder, manifest, tell);
    await restoreJournal(dataDir, folder, manifest);
    await clientTransaction(client, 'write', () => beginAnew(client));
    await migrateTo(client, last);
    await clientTransaction(client, 'write', () => restoreRows(client, folder, manifest));
    await migrateTo(client);
    return manifest;
  } finally {
    await client.end();
  }
}

/** A server that works on the database meanwhile would store rows between those of the backup. */
async function requireUnused(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  if (rows[0]!.others > 0)
    throw new Error(
      `${rows[0]!.others} other sessions use this database. Stop all servers that use it first.`,
    );
}

/** Tables that hold work; a server that was started once has written to others. */
const tablesOfWork = ['projects', 'runs', 'images'];

async function requireEmpty(client: pg.Client): Promise<void> {
  const names = (await listTables(client)).map(({ name }) => name);
  for (const name of tablesOfWork.filter((each) => names.includes(each))) {
    const { rowCount } = await client.query(`select 1 from public.${name} limit 1`);
    if (rowCount)
      throw new Error(
        `The database holds work already (table ${name}). Restore into a new database, or a new DATA_DIR.`,
      );
  }
}

/** Removes the tables of a server that was started once, whose schema may be another one. */
async function beginAnew(client: pg.Client): Promise<void> {
  const names = (await listTables(client)).map(({ name }) => `public.${name}`);
  if (names.length > 0) await client.query(`drop table ${names.join(', ')} cascade`);
  await client.query('drop schema if exists drizzle cascade');
}

async function restoreRows(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const addForeignKeys = await dropForeignKeys(client);
  for (const table of manifest.tables) {
    await client.query(`delete from public.${table.name}`);
    const rows = client.query(copyFrom(`copy ${copyTarget(table)} from stdin`));
    await pipeline(createReadStream(tableFile(folder, table.name)), rows);
    if (rows.rowCount !== table.rows)
      throw new Error(`${table.name} received ${rows.rowCount} rows instead of ${table.rows}.`);
  }
  await addForeignKeys();
  await moveSequences(client);
}

async function restoreBlobs(
  store: BlobStore,
  folder: string,
  { blobs: { count, missing } }: Manifest,
  tell: (text: string) => void,
): Promise<void> {
  const absent = new Set(missing);
  const keys = createInterface({ input: createReadStream(blobList(folder)) })[Symbol.asyncIterator]();
  const told = Math.max(100, Math.ceil(count / 100));
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = await keys.next(); !next.done; next = await keys.next()) {
      const key = next.value;
      done += 1;
      if (done % told === 0) tell(`${done} of ${count} pictures and answers`);
      if (absent.has(key) || (await store.has(key))) continue;
      const bytes = await readFile(blobFile(folder, key));
      if (blobKey(bytes) !== key) throw new Error(`The blob ${key} is damaged in the backup.`);
      await store.put(key, bytes);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function restoreJournal(dataDir: string, folder: string, { journal }: Manifest): Promise<void> {
  const to = join(dataDir, 'journal');
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { name } of journal) await copyFile(join(journalFolder(folder), name), join(to, name));
}
