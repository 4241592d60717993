import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { hostname } from 'node:os';
import { setPlatform } from '../../lib/platform.ts';
import { createFront, type Front } from '../http/front.ts';
import type { GuardPolicy } from '../http/guard.ts';
import { listen } from '../http/listen.ts';
import { createLog } from '../logging/log.ts';
import { addressOf, loadEnvFile, readSettings, type Settings } from '../settings.ts';
import { createDrain, type Drain } from './drain.ts';
import { startEngine } from './engine.ts';
import { lockDataDir } from './lock.ts';
import { startNext } from './next-app.ts';
import { describePlatform, startParts } from './parts.ts';
import { onStopSignal } from './signals.ts';
import { StartError } from './start-error.ts';
import { stopEverything } from './stop.ts';

/** Limit for all of the shutdown after the drain, in ms. */
const stopLimitMs = 45_000;

export type LaunchOptions = {
  /** Root folder of the project. */
  root: string;
  mode: 'production' | 'development';
};

/**
 * Starts everything and prints the address; the process then runs until a signal. Ends with code 1 and a message when a
 * required part does not start.
 */
export async function launch(options: LaunchOptions): Promise<void> {
  process.chdir(options.root);
  try {
    loadEnvFile(options.root);
    const settings = readSettings(process.env, options.root);
    // Next and the app read these variables.
    const { mode } = options;
    Object.assign(process.env, {
      NODE_ENV: mode,
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: settings.logLevel,
    });
    await run(options, settings);
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    process.exit(1);
  }
}

async function run(options: LaunchOptions, settings: Settings): Promise<void> {
  const log = createLog('launcher', settings.logLevel);
  const onError = (error: unknown) =>
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const drain = createDrain(onError);
  const front = createFront(policyOf(settings, options.mode), onError);
  const stoppers: (() => Promise<void>)[] = [];
  const end = async (): Promise<boolean> => {
    const stop = { front, drain, drainMs: settings.drainMs, stoppers, log };
    // A hanging step must not keep the process alive; the children end with it.
    setTimeout(() => process.exit(1), settings.drainMs + stopLimitMs).unref();
    return stopEverything(stop);
  };
  let stopping: Promise<void> | undefined;
  onStopSignal({
    stop() {
      console.log('Stopping. Work in flight is finished first; once more stops at once.');
      stopping = end().then((isClean) => process.exit(isClean ? 0 : 1));
    },
    hurry: () => drain.cut(),
  });
  try {
    const address = await start(options, settings, {
      front,
      drain,
      stopLater: (stop) => stoppers.push(stop),
    });
    if (!stopping) announce(address, settings);
  } catch (error) {
    // A stop during the start makes the start fail, which needs no message.
    if (stopping) return stopping;
    await end();
    throw error;
  }
}

type StartContext = { front: Front; drain: Drain; stopLater: (stop: () => Promise<void>) => void };

async function start(options: LaunchOptions, settings: Settings, context: StartContext): Promise<string> {
  const { front, drain, stopLater } = context;
  const lock = await lockDataDir(prepareDataDir(settings.dataDir));
  stopLater(() => lock.release());
  // Listen first: a busy port is detected before anything else starts.
  const port = await listen(front.server, settings.host, settings.port);
  const address = addressOf(settings.host, port);
  lock.holder.url = address;
  const parts = await startParts(settings, startEngine, stopLater);
  setPlatform(describePlatform(settings, parts, drain));
  const dev = options.mode === 'development';
  const app = await startNext({ root: options.root, dev, host: settings.host, port });
  stopLater(() => app.close());
  front.open(app.handlers);
  return address;
}

function policyOf(settings: Settings, mode: LaunchOptions['mode']): GuardPolicy {
  const machine = hostname().toLowerCase();
  return {
    isLoopback: settings.isLoopback,
    publicUrl: settings.publicUrl,
    machineNames: [machine, `${machine}.local`, settings.host.toLowerCase()],
    corsOrigins: settings.corsOrigins,
    // In development, the page reports its errors to Next.
    writablePaths: mode === 'development' ? ['/api/', '/__nextjs'] : ['/api/'],
  };
}

/** @returns the real path of the folder, independent of its spelling */
function prepareDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
    return realpathSync(dataDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The data folder cannot be used (${reason}). Choose another DATA_DIR.`, {
      cause: error,
    });
  }
}

function announce(address: string, settings: Settings): void {
  const wished = settings.port.number;
  const note = wished !== 0 && new URL(address).port !== String(wished) ? ` (port ${wished} is in use)` : '';
  console.log(`\nOverpaint is ready: ${address}${note}\nStop it with Ctrl-C.`);
}
