import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder, databaseName, readPassword } from '../postgres/cluster.ts';

/** @returns the URL of the database that a running test app keeps in its data folder */
export function embeddedDatabaseUrl(dataDir: string): string {
  // Line 4 of `postmaster.pid` is the port.
  const [, , , port] = readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n');
  return `postgresql://${databaseName}:${readPassword(dataDir)}@127.0.0.1:${port}/${databaseName}`;
}
