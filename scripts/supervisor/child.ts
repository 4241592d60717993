import { type ChildProcess, type Serializable, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { wholeEnvironment } from './environment.ts';
import { type Output, type OutputOptions, readOutput } from './output.ts';

const lastLinesMs = 300;

export type ChildCommand = {
  file: string;
  args: readonly string[];
  /** The whole environment of the child: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** Sent over the IPC channel at once. Secrets go here, since arguments and environments can be read by others. */
  greeting?: Serializable;
};

export type ChildOptions<Ready> = {
  command: ChildCommand;
  /** Recognises the message by which the child says that it is ready; undefined for any other message. */
  readReady: (message: unknown) => Ready | undefined;
  readyWithinMs: number;
} & OutputOptions;

export type Child<Ready> = {
  pid: number | undefined;
  /** Rejects when the child ends or stays silent before it is ready. Never left unhandled. */
  ready: Promise<Ready>;
  /** Resolves, when the child is gone, with the reason in one line. */
  ended: Promise<string>;
  /** Asks (SIGTERM), and after `graceMs` insists (SIGKILL, the whole process group). Resolves when the child is gone. */
  stop(graceMs: number): Promise<void>;
};

/**
 * Starts one child process with an IPC channel and a session of its own, so that Ctrl-C in the terminal does not reach
 * it. The child must end by itself when the channel closes.
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
  // Whoever waits sees the rejection; without a waiter it must not end the process.
  ready.catch(() => undefined);
  // A child that died at once cannot take the greeting; `ended` says why.
  if (command.greeting !== undefined && child.connected) child.send(command.greeting, () => undefined);
  return { pid: child.pid, ready, ended, stop: (graceMs) => stopChild(child, ended, graceMs) };
}

/** A child may send `{type: 'failed', message}` before it ends, to say it better than its last line does. */
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
  // The last lines may arrive after the exit; a grandchild may hold the pipe open, hence the limit.
  await Promise.race([closed, delay(lastLinesMs)]);
  const said = failure();
  if (said !== undefined) return said;
  // Who is killed from outside has not said why; what it printed before is about something else.
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

/** The child leads its own process group, so its children go with it. */
function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it ended between the look and the signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
