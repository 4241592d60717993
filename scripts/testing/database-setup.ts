import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedDatabase } from '../postgres/database.ts';
import { builtFile } from './built.ts';
// Declares what is provided.
import type {} from './database.ts';

/** One real PostgreSQL for a whole test run, in a temporary folder (about a second). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'overpaint-test-'));
  const server = await startEmbeddedDatabase({
    dataDir,
    durable: false,
    keeperFile: builtFile('scripts/postgres/keeper.js'),
  });
  project.provide('databaseServer', server.url);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
