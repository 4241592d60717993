import 'server-only';
import { sql } from 'drizzle-orm';
import type { PartStatus } from '../platform.ts';
import { platform } from '../platform.ts';
import { withDeadline } from '../timing/deadline.ts';
import { blobs } from './blobs/index.ts';
import { database } from './db/database.ts';
import { log } from './log.ts';

type Check = { ok: boolean; state: string; restarts?: number };

export type Health = { status: 'ok' | 'degraded'; database: Check; blobs: Check; gateway: Check };

/** Cache lifetime in ms: the route is public and may be called often. */
const cacheMs = 1_000;

/** Timeout of a probe in ms; load balancers wait little longer. */
const probeTimeoutMs = 3_000;

let cached: { health: Promise<Health>; untilMs: number } | undefined;

/**
 * Probes database, blob store and gateway, at most once a second. Concurrent callers share a probe. The answer contains
 * no addresses.
 */
export async function readHealth(): Promise<Health> {
  if (cached && performance.now() < cached.untilMs) return await cached.health;
  const probe = { health: probeParts(), untilMs: Number.POSITIVE_INFINITY };
  cached = probe;
  try {
    return await probe.health;
  } finally {
    probe.untilMs = performance.now() + cacheMs;
  }
}

async function probeParts(): Promise<Health> {
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

/** A part that is not supervised, such as an external database, calls itself up at any time: the probe knows better. */
function check(ok: boolean, { state, restarts }: PartStatus): Check {
  return { ok, state: !ok && state === 'up' ? 'down' : state, restarts };
}

const probes = new Map<string, Promise<boolean>>();

/** A hanging probe is not started a second time. */
async function works(part: string, probe: () => Promise<unknown>): Promise<boolean> {
  const probing = probes.get(part) ?? tryOut(part, probe).finally(() => probes.delete(part));
  probes.set(part, probing);
  return await withDeadline(probeTimeoutMs, undefined, async ({ signal }) => {
    const tooLate = new Promise<boolean>((resolve) => {
      // Pending input is processed first: a busy server does not blame its database.
      signal.addEventListener('abort', () => setImmediate(resolve, false), { once: true });
    });
    return await Promise.race([probing, tooLate]);
  });
}

async function tryOut(part: string, probe: () => Promise<unknown>): Promise<boolean> {
  try {
    await probe();
    return true;
  } catch (error) {
    log.warn({ part, error }, 'a health check failed');
    return false;
  }
}
