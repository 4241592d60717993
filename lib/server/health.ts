import 'server-only';
import { sql } from 'drizzle-orm';
import type { PartStatus } from '../platform.ts';
import { platform } from '../platform.ts';
import { blobs } from './blobs/index.ts';
import { database } from './db/database.ts';
import { log } from './log.ts';

type Check = { ok: boolean; state: string; restarts?: number };

export type Health = { status: 'ok' | 'degraded'; database: Check; blobs: Check; gateway: Check };

/** How the parts are that the server cannot work without. Says nothing about where they are. */
export async function readHealth(): Promise<Health> {
  const [databaseOk, blobsOk] = await Promise.all([
    works('database', () => database().execute(sql`select 1`)),
    works('blob store', () => blobs().check()),
  ]);
  const { gateway, database: server } = platform();
  const checks = {
    database: check(databaseOk, server.status()),
    blobs: { ok: blobsOk, state: blobsOk ? 'up' : 'down' },
    gateway: check(gateway.url() !== undefined, gateway.status()),
  };
  const ok = checks.database.ok && checks.blobs.ok && checks.gateway.ok;
  return { status: ok ? 'ok' : 'degraded', ...checks };
}

function check(ok: boolean, { state, restarts }: PartStatus): Check {
  return { ok, state, restarts };
}

async function works(part: string, probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch (error) {
    log.warn({ part, error }, 'a health check failed');
    return false;
  }
}
