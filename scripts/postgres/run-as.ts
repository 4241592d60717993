import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { wholeEnvironment } from '../supervisor/environment.ts';

/**
 * The user of PostgreSQL. It refuses to run as root, so root either hides its uid in a user namespace, where it still
 * owns the same files, or passes the data folder to another user.
 */
export type RunAs =
  | { kind: 'self' }
  | { kind: 'namespace'; uid: number }
  | { kind: 'user'; uid: number; gid: number };

export type Program = { file: string; args: string[]; uid?: number; gid?: number };

/** The command line that runs `file` as that user. */
export function programAs(runAs: RunAs, file: string, args: readonly string[]): Program {
  switch (runAs.kind) {
    case 'self':
      return { file, args: [...args] };
    case 'namespace': {
      const id = String(runAs.uid);
      return {
        file: 'unshare',
        args: ['--user', `--map-user=${id}`, `--map-group=${id}`, '--', file, ...args],
      };
    }
    case 'user':
      return { file, args: [...args], uid: runAs.uid, gid: runAs.gid };
  }
}

/** Makes the kernel send PostgreSQL a fast shutdown when its parent dies, even by SIGKILL (Linux). */
export function endingWithParent(file: string, args: readonly string[]): { file: string; args: string[] } {
  return { file: 'setpriv', args: ['--pdeathsig', 'INT', '--', file, ...args] };
}

/** Runs a program to its end. Resolves with undefined on success, else with the reason that it printed. */
export function outcome(
  program: Program,
  options: { cwd?: string; env: Record<string, string>; stdin?: number; signal?: AbortSignal },
): Promise<string | undefined> {
  const { file, args, ...ids } = program;
  const { stdin, env, ...rest } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...ids,
      ...rest,
      env: wholeEnvironment(env),
      stdio: [stdin ?? 'ignore', 'ignore', 'pipe'],
    });
    let printed = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed = (printed + text).slice(-4_000);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      resolve(code === 0 ? undefined : printed.trim() || `ended with ${signal ?? `code ${code}`}`);
    });
  });
}

/** An unprivileged user of this machine: `nobody`, else the first that is not root. */
export function powerlessUser(passwd = readFileSync('/etc/passwd', 'utf8')): { uid: number; gid: number } {
  const users = passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && Number(uid) > 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const chosen = users.find((user) => user.name === 'nobody') ?? users[0];
  if (!chosen)
    throw new Error('/etc/passwd names no user other than root, and PostgreSQL refuses to run as root.');
  return { uid: chosen.uid, gid: chosen.gid };
}
