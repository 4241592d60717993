import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clusterFolder, databaseName, readPassword } from '../postgres/cluster.ts';

/** @returns the address of the database that a running app of a test keeps in its data folder */
export function embeddedDatabaseUrl(dataDir: string): string {
  // PostgreSQL writes its port into the fourth line.
  const [, , , port] = readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n');
  return `postgresql://${databaseName}:${readPassword(dataDir)}@127.0.0.1:${port}/${databaseName}`;
}
