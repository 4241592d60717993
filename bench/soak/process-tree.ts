import { readdirSync, readFileSync } from 'node:fs';

type Entry = { pid: number; parent: number; command: string };

/** All processes of this machine. Linux only. */
function processes(): Entry[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const status = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The name of the program is in brackets and may contain any character.
      const [, parent] = status.slice(status.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return [{ pid: Number(name), parent: Number(parent), command }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

/** @returns the process and all of its descendants, parents first */
export function processTree(pid: number): Entry[] {
  const all = processes();
  const found = all.filter((entry) => entry.pid === pid);
  for (const { pid: parent } of found) found.push(...all.filter((entry) => entry.parent === parent));
  return found;
}

/** Sends a signal to all of them; those that ended meanwhile are left out. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Resident memory of a process and all of its descendants, in MB. */
export function residentMb(pid: number): number {
  return processTree(pid).reduce((sum, entry) => sum + residentKb(entry.pid) / 1024, 0);
}

function residentKb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
