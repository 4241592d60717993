import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { builtFile } from '../testing/built.ts';
import { clusterFolder } from './cluster.ts';
import { adoptDatabase, createDatabase, type EmbeddedDatabase, startEmbeddedDatabase } from './database.ts';
import { clusterName, processesOf } from './stale-processes.ts';

// Real processes, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const keeperFile = builtFile('scripts/postgres/keeper.js');
const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';

let dataDir: string;
let atEnd: (() => Promise<void> | void)[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-database-'));
  atEnd = [];
});
afterEach(async () => {
  for (const work of atEnd.reverse()) await work();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Without fsync, which matters only in a crash of the machine. */
async function start(
  more: { path?: string; lines?: string[]; durable?: boolean } = {},
): Promise<EmbeddedDatabase> {
  const { lines, ...options } = more;
  const onLine = (line: string) => void lines?.push(line);
  const database = await startEmbeddedDatabase({ dataDir, keeperFile, durable: false, onLine, ...options });
  atEnd.push(() => database.stop());
  return database;
}

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query({ text, rowMode: 'array' }).finally(() => client.end());
  return rows.flat();
}

/** Process ids of the cluster, from the process list. */
function serverProcesses(): number[] {
  const titles = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || !existsSync(`/proc/${name}/cmdline`)) return [];
    return [
      { pid: Number(name), title: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') },
    ];
  });
  return processesOf(clusterName(clusterFolder(dataDir)), titles).map(({ pid }) => pid);
}

type Holder = { process: ChildProcess; url: string; keeperPid: number; kill(): Promise<void> };

/** A process that runs the database like a launcher, and can be killed. */
async function hold(): Promise<Holder> {
  const script = builtFile('scripts/testing/hold-database.mjs');
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  atEnd.push(kill);
  const [line] = await once(createInterface({ input: child.stdout! }), 'line');
  return { process: child, ...JSON.parse(String(line)), kill };
}

test('starts, keeps its data over a restart, and listens with a password on loopback only', async () => {
  const first = await start({ durable: true });
  expect(first.status()).toEqual({ state: 'up', restarts: 0 });
  await query(first.url, 'create table kept as select 7 as value');
  const withoutPassword = new URL(first.url);
  withoutPassword.password = 'wrong';
  await expect(query(withoutPassword.href, 'select 1')).rejects.toThrow('password authentication failed');
  expect(await query(first.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
  await first.stop();
  expect(first.status().state).toBe('down');
  const second = await start({ durable: true });
  expect(await query(second.url, 'select value from kept')).toEqual([7]);
  expect(await query(second.url, 'show server_encoding')).toEqual(['UTF8']);
});

test('writes no password to its log, and closes its folder to others', async () => {
  const lines: string[] = [];
  const { url } = await start({ lines });
  const password = decodeURIComponent(new URL(url).password);
  expect(password).toHaveLength(32);
  expect(lines.join('\n')).not.toContain(password);
  expect(statSync(clusterFolder(dataDir)).mode & 0o077).toBe(0);
  expect(statSync(join(clusterFolder(dataDir), 'overpaint-password')).mode & 0o077).toBe(0);
  expect(readdirSync(dataDir)).toEqual(['postgres']);
});

describe.runIf(onLinux)('after a crash', () => {
  test('kill -9 of the server: it restarts on the same address, and no committed data is lost', async () => {
    const database = await start();
    await query(database.url, 'create table kept as select 7 as value');
    process.kill(
      Number(readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await vi.waitFor(() => expect(database.status()).toMatchObject({ state: 'up', restarts: 1 }), {
      timeout: 10_000,
    });
    expect(await query(database.url, 'select value from kept')).toEqual([7]);
  });

  test('kill -9 of the keeper: the server is stopped or replaced, and the address stays', async () => {
    const database = await start();
    await query(database.url, 'create table kept as select 7 as value');
    process.kill(database.keeperPid()!, 'SIGKILL');
    await vi.waitFor(() => expect(database.status()).toMatchObject({ state: 'up', restarts: 1 }), {
      timeout: 10_000,
    });
    expect(await query(database.url, 'select value from kept')).toEqual([7]);
  });

  test('kill -9 of the launcher: the server stops by itself', async () => {
    const holder = await hold();
    expect(serverProcesses().length).toBeGreaterThan(0);
    await holder.kill();
    await vi.waitFor(() => expect(serverProcesses()).toEqual([]), { timeout: 10_000 });
    expect(existsSync(join(clusterFolder(dataDir), 'postmaster.pid'))).toBe(false);
  });

  test('kill -9 of everything but the server, during a transaction: the next start works', async () => {
    const holder = await hold();
    await query(holder.url, 'create table kept as select 7 as value');
    const client = new pg.Client({ connectionString: holder.url });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('begin');
    await client.query('insert into kept values (8)');
    // A frozen server cannot detect the end of the others: the next start must end it.
    for (const pid of serverProcesses()) process.kill(pid, 'SIGSTOP');
    process.kill(holder.keeperPid, 'SIGKILL');
    await holder.kill();
    for (const pid of serverProcesses()) process.kill(pid, 'SIGCONT');
    const database = await start();
    expect(await query(database.url, 'select value from kept')).toEqual([7]);
  });

  test('a lock file with the pid of an unrelated process does not block the start', async () => {
    await (await start()).stop();
    writeFileSync(
      join(clusterFolder(dataDir), 'postmaster.pid'),
      `${process.pid}\n${clusterFolder(dataDir)}\n`,
    );
    const database = await start();
    expect(await query(database.url, 'select 1')).toEqual([1]);
  });

  test('an interrupted first start leaves no partial cluster', async () => {
    mkdirSync(join(dataDir, 'postgres.init-abc/base'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres'));
    await start();
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });
});

describe('explains', () => {
  test('a folder that is not a cluster', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/notes.txt'), 'mine');
    await expect(start()).rejects.toThrow('is not a PostgreSQL data folder. Move it away');
    expect(readFileSync(join(dataDir, 'postgres/notes.txt'), 'utf8')).toBe('mine');
  });

  test('a cluster of another major version', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '16\n');
    await expect(start()).rejects.toThrow('made by PostgreSQL 16, and this is PostgreSQL 18');
  });

  test('a damaged cluster', async () => {
    await (await start()).stop();
    rmSync(join(clusterFolder(dataDir), 'global/pg_control'));
    await expect(start()).rejects.toThrow(/pg_control/);
  });

  test('an unreachable DATABASE_URL', async () => {
    await expect(adoptDatabase('postgresql://127.0.0.1:1/none')).rejects.toThrow(
      /DATABASE_URL cannot be used: .*ECONNREFUSED/,
    );
  });
});

describe.runIf(isRoot && onLinux)('as root', () => {
  test('runs in a user namespace, below a folder that other users cannot enter', async () => {
    chmodSync(dataDir, 0o700);
    expect((await start()).runAs).toBe('namespace');
    expect(statSync(clusterFolder(dataDir)).uid).toBe(0);
  });

  test('without namespaces: runs as nobody, on the data of an earlier start, below a closed folder', async () => {
    const before = await start();
    await query(before.url, 'create table kept as select 7 as value');
    await before.stop();
    const path = withoutNamespaces();
    const database = await start({ path });
    expect(database.runAs).toBe('user');
    expect(await query(database.url, 'select value from kept')).toEqual([7]);
    expect(statSync(clusterFolder(dataDir)).uid).not.toBe(0);
    await database.stop();
    // The data has an owner now, which a later start keeps.
    expect((await start()).runAs).toBe('user');
  });

  test('without namespaces: creates the cluster as nobody', async () => {
    const database = await start({ path: withoutNamespaces() });
    expect(database.runAs).toBe('user');
    const other = await createDatabase(database.url, 'other');
    expect(await query(other, 'select current_database()')).toEqual(['other']);
  });

  /** A search path whose `unshare` fails as in a container that forbids namespaces. */
  function withoutNamespaces(): string {
    const folder = mkdtempSync(join(tmpdir(), 'overpaint-path-'));
    atEnd.push(() => rmSync(folder, { recursive: true, force: true }));
    const script = '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2\nexit 1\n';
    writeFileSync(join(folder, 'unshare'), script, { mode: 0o755 });
    return `${folder}:${process.env.PATH}`;
  }
});
