import { type ChildProcess, type Serializable, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { wholeEnvironment } from './environment.ts';
import { type Output, type OutputOptions, readOutput } from './output.ts';

const lastLinesMs = 300;

export type ChildCommand = {
  file: string;
  args: readonly string[];
  /** The complete environment of the child: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** First message on the IPC channel. Secrets go here, since other users can read arguments and environments. */
  greeting?: Serializable;
};

export type ChildOptions<Ready> = {
  command: ChildCommand;
  /** Parses the ready message of the child; undefined for other messages. */
  readReady: (message: unknown) => Ready | undefined;
  readyWithinMs: number;
} & OutputOptions;

export type Child<Ready> = {
  pid: number | undefined;
  /** Rejects when the child ends, or the timeout passes, before it is ready. Never unhandled. */
  ready: Promise<Ready>;
  /** Resolves with the reason in one line when the child has ended. */
  ended: Promise<string>;
  /** Sends SIGTERM, and after `graceMs` SIGKILL to the process group. Resolves when the child has ended. */
  stop(graceMs: number): Promise<void>;
};

/**
 * Starts a child process with an IPC channel in its own session, so that Ctrl-C in the terminal does not reach it. The
 * child must exit when the channel closes.
 */
export function startChild<Ready>(options: ChildOptions<Ready>): Child<Ready> {
  const { command } = options;
  const child = spawn(command.file, command.args, {
    env: wholeEnvironment(command.env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const output = readOutput([child.stdout, child.stderr], options);
  let failure: string | undefined;
  child.on('message', (message) => {
    failure ??= readFailure(message);
  });
  const ended = whenEnded(child, output, () => failure);
  const ready = whenReady(child, ended, options);
  // Waiters see the rejection; without one it must not end the process.
  ready.catch(() => undefined);
  // A child that died at once cannot receive the greeting; `ended` has the reason.
  if (command.greeting !== undefined && child.connected) child.send(command.greeting, () => undefined);
  return { pid: child.pid, ready, ended, stop: (graceMs) => stopChild(child, ended, graceMs) };
}

/** A child may send `{type: 'failed', message}` before it ends, as a better reason than its last line. */
function readFailure(message: unknown): string | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  if (!('type' in message) || message.type !== 'failed') return undefined;
  return 'message' in message && typeof message.message === 'string' ? message.message : undefined;
}

async function whenEnded(
  child: ChildProcess,
  output: Output,
  failure: () => string | undefined,
): Promise<string> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const { bare, isKilled } = await new Promise<{ bare: string; isKilled: boolean }>((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined)
        resolve({ bare: `could not be started: ${error.message}`, isKilled: false });
    });
    child.once('exit', (code, signal) => {
      const bare = signal ? `was killed by ${signal}` : `ended with code ${code}`;
      resolve({ bare, isKilled: signal !== null });
    });
  });
  if (child.pid === undefined) return bare;
  // The last lines may arrive after the exit; a grandchild may keep the pipe open, hence the timeout.
  await Promise.race([closed, delay(lastLinesMs)]);
  const said = failure();
  if (said !== undefined) return said;
  // A child killed from outside has printed no reason; earlier output is unrelated.
  const why = output.complaint() ?? (isKilled ? undefined : output.lastLine());
  return why === undefined ? bare : `${bare}: ${why}`;
}

function whenReady<Ready>(
  child: ChildProcess,
  ended: Promise<string>,
  options: ChildOptions<Ready>,
): Promise<Ready> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`was not ready within ${options.readyWithinMs / 1000} seconds`));
    }, options.readyWithinMs);
    child.on('message', (message) => {
      const details = options.readReady(message);
      if (details === undefined) return;
      clearTimeout(timer);
      resolve(details);
    });
    void ended.then((reason) => {
      clearTimeout(timer);
      reject(new Error(reason));
    });
  });
}

async function stopChild(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  child.kill('SIGTERM');
  const insist = setTimeout(() => killGroup(pid), graceMs);
  await ended;
  clearTimeout(insist);
}

/** The child leads its own process group, so its children are killed too. */
function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended in between.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
