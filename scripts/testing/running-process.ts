import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { wholeEnvironment } from '../supervisor/environment.ts';

export type RunningProcess = {
  pid: number;
  /** Match of the awaited line. */
  match: RegExpExecArray;
  /** All output so far, of both streams. */
  output(): string;
  /** Sends a signal and waits for the end. @returns the exit code, or the signal that ended it */
  end(signal?: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
};

export type ProcessOptions = {
  file: string;
  args: readonly string[];
  cwd: string;
  /** The complete environment. */
  env: Readonly<Record<string, string>>;
  /** Pattern of the line that reports readiness. */
  until: RegExp;
};

/**
 * Starts a process and waits for a line of its output.
 *
 * @throws with all of its output when it ends before
 */
export async function startProcess({ file, args, cwd, env, until }: ProcessOptions): Promise<RunningProcess> {
  const child: ChildProcess = spawn(file, args, {
    cwd,
    env: wholeEnvironment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal);
  const match = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => reject(new Error(`It ended before it was up:\n${lines.join('\n')}`)));
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const found = until.exec(line);
        if (found) resolve(found);
      });
    }
  });
  return {
    pid: child.pid ?? Number.NaN,
    match,
    output: () => lines.join('\n'),
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}
