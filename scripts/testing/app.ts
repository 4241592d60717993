import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './built.ts';
import { type RunningProcess, startProcess } from './running-process.ts';

export type TestApp = {
  /** For example `http://127.0.0.1:41234`. */
  url: string;
  pid: number;
  dataDir: string;
  /** The server's output so far. */
  output(): string;
  /** Ends it with SIGTERM, or the given signal. @returns its exit code or the signal */
  end: RunningProcess['end'];
  /** Stops it and removes its data. */
  stop(): Promise<void>;
};

export type TestAppOptions = {
  /** Settings of the server; of the environment only the search path is inherited. */
  env?: Readonly<Record<string, string>>;
  /** Data folder of an earlier app of the test; `stop` then keeps it. */
  dataDir?: string;
};

/** Starts the built app (`npm run build` first) on a free port with its own database, gateway and data. */
export async function startApp({ env = {}, dataDir }: TestAppOptions = {}): Promise<TestApp> {
  if (!existsSync(join(projectRoot, '.next/BUILD_ID')))
    throw new Error('There is no build: run npm run build.');
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'overpaint-app-'));
  const running = await startProcess({
    file: process.execPath,
    args: ['--require', join(projectRoot, 'scripts/io-threads.cjs'), join(projectRoot, 'scripts/start.mjs')],
    cwd: projectRoot,
    until: /Overpaint is ready: (http:\S+)/,
    env: {
      ...minimalEnvironment(),
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  return {
    url: running.match[1] ?? '',
    pid: running.pid,
    dataDir: folder,
    output: running.output,
    end: running.end,
    async stop() {
      await running.end();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The developer's own settings and keys must not affect tests. */
export function minimalEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, ENV_FILE: 'none', __NEXT_PROCESSED_ENV: 'true' };
}
