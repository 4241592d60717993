/**
 * `npm run restore -- FOLDER`: restores a backup into an empty database and its store. With `--verify` it only compares the
 * backup with its hashes, which needs no server.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readManifest } from '../../lib/server/backup/backup-format.ts';
import { restoreBackup } from '../../lib/server/backup/restore-backup.ts';
import { verifyBackup } from '../../lib/server/backup/verify-backup.ts';
import { openWorkStore } from '../../lib/server/backup/work-store.ts';
import { loadEnvFile, readSettings } from '../settings.ts';
import { endsWithMessage, say } from './command.ts';
import { openDatabase } from './open-database.ts';

const usage = 'Usage: npm run restore -- FOLDER [--verify]';

async function verify(folder: string): Promise<void> {
  const manifest = await readManifest(folder);
  const { list, count } = await verifyBackup(folder, manifest, say);
  for (const fault of list) process.stderr.write(`${fault}\n`);
  if (count > 0) throw new Error(`${count} faults: this backup cannot be restored.`);
  const { createdAt, blobs, tables } = manifest;
  say(`Undamaged: ${tables.length} tables and ${blobs.count} pictures and answers of ${createdAt}.`);
  if (blobs.missing.length > 0) say(`${blobs.missing.length} of them were missing in the store already.`);
}

async function restore(folder: string): Promise<void> {
  loadEnvFile(process.cwd());
  const settings = readSettings(process.env, process.cwd());
  const { dataDir } = settings;
  const database = await openDatabase(settings, false);
  try {
    const target = openWorkStore(database.url, dataDir);
    const { createdAt } = await restoreBackup(target, folder, say);
    say(`Restored as of ${createdAt}. Start the server with npm start.`);
  } finally {
    await database.close();
  }
}

await endsWithMessage(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { verify: { type: 'boolean', default: false } },
  });
  const [given, ...others] = positionals;
  if (given === undefined || others.length > 0) throw new Error(usage);
  await (values.verify ? verify(resolve(given)) : restore(resolve(given)));
});
