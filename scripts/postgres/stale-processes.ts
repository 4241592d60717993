import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A name for the cluster in the titles of all its processes, which every user of the machine can read. */
export function clusterName(clusterFolder: string, resolve: (path: string) => string = realpathSync): string {
  return `overpaint-${createHash('sha256').update(resolve(clusterFolder)).digest('hex').slice(0, 12)}`;
}

export type ProcessTitle = { pid: number; title: string };

/** All processes of the machine with their command lines. Zombies have none and are skipped. */
function processTitles(): ProcessTitle[] {
  if (process.platform === 'linux') {
    return readdirSync('/proc').flatMap((name) => {
      if (!/^\d+$/.test(name)) return [];
      const title = readTitle(name);
      return title === '' ? [] : [{ pid: Number(name), title }];
    });
  }
  // Windows has no such list without further tools; PostgreSQL's own lock file remains.
  if (process.platform === 'win32') return [];
  const list = execFileSync('ps', ['-A', '-o', 'pid=,command='], { encoding: 'utf8' });
  return list.split('\n').flatMap((line) => {
    const [, pid, title] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && title ? [{ pid: Number(pid), title }] : [];
  });
}

function readTitle(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // The process ended during the listing.
    return '';
  }
}

/** Selects the processes of one cluster. `isServer`: the parent of the others. */
export function processesOf(
  name: string,
  titles: readonly ProcessTitle[],
): { pid: number; isServer: boolean }[] {
  return titles
    .map(({ pid, title }) => ({
      pid,
      isServer: title.includes(`cluster_name=${name} `),
      isHelper: title.startsWith(`postgres: ${name}: `),
    }))
    .filter(({ isServer, isHelper }) => isServer || isHelper)
    .map(({ pid, isServer }) => ({ pid, isServer }));
}

/**
 * Ends what is left of an earlier server on the same data: fast shutdown, then immediate (recovery at the next start),
 * then SIGKILL. The caller must hold the lock of the data folder.
 *
 * @returns the number of processes found
 * @throws where they belong to another user or survive
 */
export async function endStaleProcesses(
  name: string,
  list: () => ProcessTitle[] = processTitles,
): Promise<number> {
  const found = processesOf(name, list());
  const stages: [signal: NodeJS.Signals, waitMs: number, serverOnly: boolean][] = [
    ['SIGINT', 15_000, true],
    ['SIGQUIT', 5_000, true],
    ['SIGKILL', 2_000, false],
  ];
  for (const [signal, waitMs, serverOnly] of stages) {
    for (const { pid, isServer } of processesOf(name, list())) if (isServer || !serverOnly) send(pid, signal);
    if (await isGone(name, list, waitMs)) return found.length;
  }
  throw new Error('An earlier PostgreSQL on this data folder could not be stopped.');
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EPERM') {
      throw new Error(`An earlier PostgreSQL on this data folder (process ${pid}) belongs to another user.`, {
        cause: error,
      });
    }
    // ESRCH: it ended in the meantime.
    if (code !== 'ESRCH') throw error;
  }
}

async function isGone(name: string, list: () => ProcessTitle[], waitMs: number): Promise<boolean> {
  const until = performance.now() + waitMs;
  while (processesOf(name, list()).length > 0) {
    if (performance.now() > until) return false;
    await delay(20);
  }
  return true;
}
