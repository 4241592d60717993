import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtFile } from '../testing/built.ts';
import { type Lock, lockDataDir } from './lock.ts';

let dataDir: string;
let held: Lock[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'overpaint-lock-'));
  held = [];
});
afterEach(async () => {
  await Promise.all(held.map((lock) => lock.release()));
  rmSync(dataDir, { recursive: true, force: true });
});

async function take(folder = dataDir): Promise<Lock> {
  const lock = await lockDataDir(folder);
  held.push(lock);
  return lock;
}

/** Another process that takes the lock and keeps it. */
async function holder(folder: string) {
  const script = `import { lockDataDir } from ${JSON.stringify(builtFile('scripts/launcher/lock.js'))};
    await lockDataDir(process.argv[1]); console.log('held'); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

test('rejects a second server with a message about the first', async () => {
  const first = await take();
  await expect(take()).rejects.toThrow(
    `Another server (process ${process.pid}) is already working on ${dataDir}.`,
  );
  first.holder.url = 'http://127.0.0.1:3000';
  await expect(take()).rejects.toThrow(`(process ${process.pid}) at http://127.0.0.1:3000 is already`);
});

test('locks each folder separately', async () => {
  await take();
  const other = join(dataDir, 'other');
  mkdirSync(other);
  await take(other);
});

test('releases the lock and leaves no file', async () => {
  const lock = await lockDataDir(dataDir);
  await lock.release();
  expect(readdirSync(dataDir)).toEqual([]);
  await take();
});

test('kill -9 frees it at once', async () => {
  const child = await holder(dataDir);
  await expect(take()).rejects.toThrow(`process ${child.pid}`);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(join(dataDir, 'server.sock'))).toBe(true);
  await take();
});

test('gives a stale lock to exactly one of many concurrent servers', async () => {
  const child = await holder(dataDir);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const outcomes = await Promise.allSettled(Array.from({ length: 2 }, () => take()));
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  await expect(take()).rejects.toThrow('Another server');
});

test('locks a folder whose path is too long for a socket', async () => {
  const deep = join(dataDir, 'x'.repeat(120));
  mkdirSync(deep);
  await take(deep);
  expect(readdirSync(deep)).toEqual([]);
  await expect(take(deep)).rejects.toThrow('Another server');
});
