/** `npm run backup -- FOLDER`: backs up database, pictures and answers into a new folder, while the server works. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unfinished } from '../../lib/server/backup/backup-format.ts';
import { createBackup } from '../../lib/server/backup/create-backup.ts';
import { openWorkStore } from '../../lib/server/backup/work-store.ts';
import { loadEnvFile, readSettings } from '../settings.ts';
import { endsWithMessage, megabytes, say } from './command.ts';
import { openDatabase } from './open-database.ts';

const usage = 'Usage: npm run backup -- FOLDER (one that does not exist)';

await endsWithMessage(async () => {
  const [given, ...others] = parseArgs({ allowPositionals: true }).positionals;
  if (given === undefined || others.length > 0) throw new Error(usage);
  loadEnvFile(process.cwd());
  const settings = readSettings(process.env, process.cwd());
  const { dataDir } = settings;
  const folder = resolve(given);
  process.once('SIGINT', () => {
    rmSync(unfinished(folder), { recursive: true, force: true });
    process.exit(130);
  });
  const database = await openDatabase(settings, true);
  try {
    const source = openWorkStore(database.url, dataDir);
    const { blobs, tables } = await createBackup(source, folder, say);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    say(
      `${folder} holds ${rows} rows and ${blobs.count - blobs.missing.length} pictures and answers with ${megabytes(blobs.bytes)}.`,
    );
    for (const key of blobs.missing) say(`The blob ${key} was missing or damaged in the store.`);
    say('It holds secrets of the database and all pictures: keep it as safe as the server.');
  } finally {
    await database.close();
  }
});
