import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { eventually } from '../../lib/testing/eventually.ts';
import { startEmbeddedDatabase } from '../postgres/database.ts';
import { minimalEnvironment } from '../testing/app.ts';
import { builtFile, projectRoot } from '../testing/built.ts';
import { type RunningProcess, startProcess } from '../testing/running-process.ts';

// Real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

/** A data folder with a database: creating one syncs it to disk, which can take seconds. */
let filledDataDir: string;
beforeAll(async () => {
  filledDataDir = mkdtempSync(join(tmpdir(), 'overpaint-filled-'));
  const keeperFile = builtFile('scripts/postgres/keeper.js');
  const database = await startEmbeddedDatabase({ dataDir: filledDataDir, durable: false, keeperFile });
  await database.stop();
});
afterAll(() => rmSync(filledDataDir, { recursive: true, force: true }));

/** A project with a tiny app in place of Next; everything else is real. */
let root: string;
let running: RunningProcess[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'overpaint-launch-'));
  running = [];
  mkdirSync(join(root, 'node_modules/next'), { recursive: true });
  writeFileSync(join(root, 'package.json'), '{}');
  cpSync(join(projectRoot, 'scripts/testing/fake-next.cjs'), join(root, 'node_modules/next/index.js'));
  cpSync(filledDataDir, join(root, 'data'), { recursive: true });
  drainTakes(0);
});
afterEach(async () => {
  await Promise.all(running.map((one) => one.end('SIGKILL')));
  await vi.waitFor(() => expect(ownProcesses()).toEqual([]), { timeout: 20_000 });
  rmSync(root, { recursive: true, force: true });
});

function drainTakes(drainMs: number): void {
  writeFileSync(join(root, 'drain-ms'), String(drainMs));
}

async function start(env: Record<string, string> = {}): Promise<RunningProcess & { url: string }> {
  const script = `import { launch } from ${JSON.stringify(builtFile('scripts/launcher/launch.js'))};
    await launch({ root: process.argv[1], mode: 'production' });`;
  const started = await startProcess({
    file: process.execPath,
    args: ['--input-type=module', '-e', script, root],
    cwd: '/',
    env: { ...minimalEnvironment(), PORT: '0', LOG_LEVEL: 'info', ...env },
    until: /Overpaint is ready: (http:\S+)/,
  });
  running.push(started);
  return { ...started, url: started.match[1]! };
}

/** Skips creating a database in tests of other parts. */
function withDatabase(): Record<string, string> {
  return { DATABASE_URL: inject('databaseServer') };
}

/** Processes of this test's servers: those of the database name its folder, those of node name the launcher. */
function ownProcesses(): string[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat=,args='], { encoding: 'utf8' });
  const launchers = new Set(running.map((one) => one.pid));
  return list.split('\n').filter((line) => {
    const [, parent, state = ''] = line.trim().split(/\s+/);
    return !state.startsWith('Z') && (line.includes(root) || launchers.has(Number(parent)));
  });
}

async function ask(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

test('starts all parts, and the printed address responds', async () => {
  const { url, output } = await start();
  const platform = await ask(url);
  expect(platform).toMatchObject({
    dataDir: join(root, 'data'),
    isDraining: false,
    parts: { database: 'up', gateway: 'up' },
    dev: false,
  });
  const client = new pg.Client({ connectionString: String(platform.url) });
  await client.connect();
  expect((await client.query('select current_database() as name')).rows).toEqual([{ name: 'overpaint' }]);
  await client.end();
  expect(await (await fetch(String(platform.gatewayUrl))).text()).toContain('AI Gateway');
  const password = decodeURIComponent(new URL(String(platform.url)).password);
  expect(output()).not.toContain(password);
});

test('stops with an open event stream: work ends first, no process remains, exit code 0', async () => {
  drainTakes(300);
  const { url, end, output } = await start();
  const events = await fetch(`${url}/events`);
  const startedAt = performance.now();
  const code = end('SIGTERM');
  await expect(events.text()).rejects.toThrow('terminated');
  expect(await code).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  expect(existsSync(join(root, 'drained'))).toBe(true);
  expect(ownProcesses()).toEqual([]);
  expect(output()).not.toMatch(/"level":(50|60)/);
  expect(readdirSync(join(root, 'data'))).toEqual(['postgres']);
});

test('ends endless work at the time limit', async () => {
  drainTakes(60_000);
  const { end } = await start({ DRAIN_SECONDS: '0', ...withDatabase() });
  expect(await end()).toBe(0);
  expect(existsSync(join(root, 'drained'))).toBe(false);
});

test('a second signal stops at once, and an echo of the same signal counts once', async () => {
  drainTakes(60_000);
  const { pid, end, url } = await start(withDatabase());
  process.kill(pid, 'SIGINT');
  process.kill(pid, 'SIGINT');
  await eventually(async () => expect(await ask(url)).toMatchObject({ isDraining: true }));
  const impatient = setInterval(() => process.kill(pid, 'SIGINT'), 600);
  const code = await end('SIGINT').finally(() => clearInterval(impatient));
  expect(code).toBe(0);
});

describe.runIf(process.platform === 'linux')('kill -9', () => {
  test('leaves no process, and the next start works', async () => {
    const first = await start();
    expect(ownProcesses().length).toBeGreaterThan(2);
    await first.end('SIGKILL');
    await vi.waitFor(() => expect(ownProcesses()).toEqual([]), { timeout: 10_000 });
    const second = await start();
    expect(await ask(second.url)).toMatchObject({ parts: { database: 'up', gateway: 'up' } });
    expect(await second.end()).toBe(0);
  });
});

describe('does not start', () => {
  test('twice on the same data', async () => {
    const { url, pid } = await start(withDatabase());
    await expect(start(withDatabase())).rejects.toThrow(
      `Another server (process ${pid}) at ${url} is already working on`,
    );
  });

  test('on a chosen port that is taken, and leaves nothing running', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(start({ PORT: String(port) })).rejects.toThrow(`Port ${port} is in use`);
    other.close();
  });

  test('on a network without an access token', async () => {
    await expect(start({ HOST: '0.0.0.0' })).rejects.toThrow(
      /HOST=0.0.0.0 lets other machines reach the server.*ACCESS_TOKEN/,
    );
  });

  test('without a reachable database', async () => {
    await expect(start({ DATABASE_URL: 'postgresql://127.0.0.1:1/none' })).rejects.toThrow(
      /The database of DATABASE_URL cannot be used/,
    );
  });
});

test('when the app reports a failed start, with its reason', async () => {
  writeFileSync(join(root, 'start-failure'), 'The database is too new.');
  await expect(start(withDatabase())).rejects.toThrow('The app did not start. The database is too new.');
  expect(ownProcesses()).toEqual([]);
});

test('when the app throws, and stops everything', async () => {
  rmSync(join(root, 'drain-ms'));
  await expect(start(withDatabase())).rejects.toThrow(/ENOENT/);
  expect(ownProcesses()).toEqual([]);
});
