import 'server-only';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { BlobDamagedError, BlobMissingError, type BlobStore } from '../blobs/blob-store.ts';
import { clientTransaction } from '../db/transaction.ts';
import { moveDurably, writeDurably } from '../durable-file.ts';
import { holdRemovals } from '../images/removal-lock.ts';
import { readEntry } from '../runs/execute/answer-journal.ts';
import {
  blobFile,
  blobList,
  describeFile,
  journalFolder,
  type Manifest,
  manifestFile,
  tableFile,
  unfinished,
} from './backup-format.ts';
import { copyTarget, listTables } from './tables.ts';
import type { WorkStore } from './work-store.ts';

/** Blobs that are copied at once, as streams. */
const atOnce = 4;
/** All blobs that rows name, each once. */
const namedBlobs = `
  select blob from images union select blob from previews
  union select answer ->> 'blob' from attempts, jsonb_array_elements(answers) answer where answers <> '[]'::jsonb`;

/**
 * Backs up the database as of one moment, the blobs that its rows name, and the journal of this data folder, while
 * edits go on. Blobs are not removed from the store meanwhile.
 *
 * @param folder that does not exist; an unfinished backup is in `<folder>.incomplete`, which the next one replaces
 * @param tell hears what is done, about once for a hundredth of the blobs
 * @throws Error where the folder exists, or something cannot be read or written
 */
export async function createBackup(
  { databaseUrl, store, dataDir }: WorkStore,
  folder: string,
  tell: (text: string) => void,
): Promise<Manifest> {
  refuseExisting(folder);
  const fresh = unfinished(folder);
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, 'tables'), { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
  // The query that is under way fails as well, with the reason.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await holdRemovals(client);
    // Before the snapshot: an entry that is removed later is one that the snapshot may not have.
    const { files: journal, keys: journalKeys } = await copyJournal(dataDir, fresh);
    const rows = await clientTransaction(client, 'snapshot', () => copyRows(client, fresh, tell));
    await addJournalKeys(fresh, journalKeys);
    const blobs = await copyBlobs(store, fresh, tell);
    const manifest: Manifest = { format: 1, createdAt: new Date().toISOString(), ...rows, blobs, journal };
    await writeDurably(manifestFile(fresh), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    await moveDurably(fresh, folder);
    return manifest;
  } finally {
    await client.end();
  }
}

function refuseExisting(folder: string): void {
  if (existsSync(folder)) throw new Error(`${folder} exists already. Name a folder that does not exist.`);
}

/** @returns no names for a missing folder */
async function readdirIfThere(folder: string): Promise<string[]> {
  return existsSync(folder) ? await readdir(folder) : [];
}

async function copyJournal(
  dataDir: string,
  fresh: string,
): Promise<{ files: Manifest['journal']; keys: string[] }> {
  const from = join(dataDir, 'journal');
  const to = journalFolder(fresh);
  await mkdir(to, { mode: 0o700 });
  const files: Manifest['journal'] = [];
  const keys: string[] = [];
  // Bodies before entries: an entry is removed before its bodies.
  const found = (await readdirIfThere(from)).filter((name) => /\.(json|body)$/.test(name));
  for (const name of found.sort((a, b) => extname(a).localeCompare(extname(b)))) {
    try {
      await copyFile(join(from, name), join(to, name));
    } catch (error) {
      // The database has it by now.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
      throw error;
    }
    files.push({ name, sha256: (await describeFile(join(to, name))).sha256 });
    const entry = name.endsWith('.json') && (await readEntry(join(to, name)));
    if (entry && !entry.hasBodies) keys.push(...entry.answers.map(({ blob }) => blob));
  }
  return { files, keys };
}

/** Writes all tables, and the keys of all named blobs, as of one moment. */
async function copyRows(client: pg.Client, fresh: string, tell: (text: string) => void) {
  const tables: Manifest['tables'] = [];
  for (const table of await listTables(client)) {
    const path = tableFile(fresh, table.name);
    await copyOut(client, `copy ${copyTarget(table)} to stdout`, path);
    const { sha256, lines } = await describeFile(path);
    tables.push({ ...table, rows: lines, sha256 });
    tell(`${table.name}: ${lines} rows`);
  }
  await copyOut(client, `copy (${namedBlobs}) to stdout`, blobList(fresh));
  const { rows: migrations } = await client.query<{ hash: string; made: string }>(
    'select hash, created_at as made from drizzle.__drizzle_migrations order by created_at',
  );
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  return {
    serverVersion: rows[0]!.server_version,
    migrations: migrations.map(({ hash, made }) => ({ hash, madeMs: Number(made) })),
    tables,
  };
}

async function copyOut(client: pg.Client, statement: string, path: string): Promise<void> {
  await pipeline(client.query(copyTo(statement)), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

/** Keys of the journal that no row names; the list is in memory for this, 65 bytes for each blob. */
async function addJournalKeys(fresh: string, keys: readonly string[]): Promise<void> {
  const path = blobList(fresh);
  const named = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  const all = [...new Set([...named, ...keys])].sort();
  await writeFile(path, all.map((key) => `${key}\n`).join(''), { mode: 0o600 });
}

async function copyBlobs(store: BlobStore, fresh: string, tell: (text: string) => void) {
  const { lines: total, sha256 } = await describeFile(blobList(fresh));
  const keys = createInterface({ input: createReadStream(blobList(fresh)) })[Symbol.asyncIterator]();
  const told = Math.max(100, Math.ceil(total / 100));
  const missing: string[] = [];
  let [done, bytes] = [0, 0];
  const work = async (): Promise<void> => {
    for (let next = await keys.next(); !next.done; next = await keys.next()) {
      const size = await copyBlob(store, next.value, blobFile(fresh, next.value));
      if (size === undefined) missing.push(next.value);
      else bytes += size;
      done += 1;
      if (done % told === 0) tell(`${done} of ${total} pictures and answers`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { count: total, bytes, sha256, missing: missing.sort() };
}

/** @returns its length in bytes; undefined where the store does not have it undamaged */
async function copyBlob(store: BlobStore, key: string, path: string): Promise<number | undefined> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.incomplete`;
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      await store.stream(key),
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          hash.update(piece);
          bytes += piece.length;
          yield piece;
        }
      },
      createWriteStream(temporary, { mode: 0o600 }),
    );
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof BlobMissingError || error instanceof BlobDamagedError) return undefined;
    throw error;
  }
  if (hash.digest('hex') !== key) {
    await rm(temporary);
    return undefined;
  }
  await rename(temporary, path);
  return bytes;
}
