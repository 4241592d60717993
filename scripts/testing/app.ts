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
  /** What the server printed so far. */
  output(): string;
  /** Ends it with SIGTERM, or as told. @returns its exit code or the signal. */
  end: RunningProcess['end'];
  /** Ends it in order and removes its data. */
  stop(): Promise<void>;
};

export type TestAppOptions = {
  /** Settings of the server; nothing else of our environment reaches it but the search path. */
  env?: Readonly<Record<string, string>>;
  /** Data of an earlier app of the same test; then `stop` leaves it in place. */
  dataDir?: string;
};

/** Starts the whole built app (`npm run build` first) on a free port with its own database, gateway and data. */
export async function startApp({ env = {}, dataDir }: TestAppOptions = {}): Promise<TestApp> {
  if (!existsSync(join(projectRoot, '.next/BUILD_ID')))
    throw new Error('There is no build: run npm run build.');
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'overpaint-app-'));
  const running = await startProcess({
    file: process.execPath,
    args: [join(projectRoot, 'scripts/start.mjs')],
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

/** The developer's own settings and keys must not change what a test sees. */
export function minimalEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME, ENV_FILE: 'none', __NEXT_PROCESSED_ENV: 'true' };
}
