import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import type { PartStatus } from '../../lib/platform.ts';
import { eventually } from '../../lib/testing/eventually.ts';
import { type Supervised, type SuperviseOptions, supervise } from './supervise.ts';

const script = fileURLToPath(new URL('../testing/child.mjs', import.meta.url));
type Ready = { pid: number; env: Record<string, string>; greeting?: unknown };

function readReady(message: unknown): Ready | undefined {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready'
    ? (message as unknown as Ready)
    : undefined;
}

const started: Supervised<Ready>[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((part) => part.stop()));
});

function childThat(...lives: string[]) {
  const changes: PartStatus[] = [];
  const lines: string[] = [];
  let life = 0;
  const make = (more: Partial<SuperviseOptions<Ready>> = {}) => {
    const part = supervise<Ready>({
      command: () => ({
        file: process.execPath,
        args: [script, lives[Math.min(life++, lives.length - 1)]!],
        env: { MARK: 'here' },
        greeting: { hello: 'child' },
      }),
      readReady,
      readyWithinMs: 10_000,
      stopGraceMs: 5_000,
      backoff: { firstMs: 1, longestMs: 5, healthyMs: 60_000 },
      onLine: (line) => lines.push(line),
      onChange: (status) => changes.push(status),
      ...more,
    });
    started.push(part);
    return part;
  };
  return { make, changes, lines };
}

test('passes the child its environment only, and the greeting over IPC', async () => {
  const ready = await childThat('greet,ready').make().start();
  expect(ready.greeting).toEqual({ hello: 'child' });
  const given = Object.entries(ready.env).filter(([name]) => !name.startsWith('NODE_CHANNEL_'));
  expect(given).toEqual([['MARK', 'here']]);
});

test('restarts a killed child and counts it', async () => {
  const { make, changes } = childThat('ready');
  const part = make();
  const first = await part.start();
  process.kill(first.pid, 'SIGKILL');
  await vi.waitFor(() => expect(part.status()).toMatchObject({ state: 'up', restarts: 1 }), {
    timeout: 5_000,
    interval: 5,
  });
  expect(part.pid()).not.toBe(first.pid);
  expect(changes.map((change) => change.state)).toEqual(['up', 'restarting', 'up']);
  expect(changes[1]?.lastError).toBe('was killed by SIGKILL');
});

test("rejects with the child's output after a failed first try, and keeps trying", async () => {
  const { make } = childThat('say=starting,say=FATAL: no room,exit=3', 'ready');
  const part = make();
  await expect(part.start()).rejects.toThrow('ended with code 3: FATAL: no room');
  await vi.waitFor(() => expect(part.status().state).toBe('up'), { timeout: 5_000, interval: 5 });
});

test('does not mix the reason of a kill with earlier output', async () => {
  const { make } = childThat('say=all is well,ready');
  const part = make();
  const { pid } = await part.start();
  process.kill(pid, 'SIGKILL');
  await eventually(() => expect(part.status().lastError).toBe('was killed by SIGKILL'));
});

test('drops lines without information, also as a reason', async () => {
  const { make, lines } = childThat('say=noise,exit=3');
  const tidy = (line: string) => (line === 'noise' ? undefined : line);
  await expect(make({ tidy }).start()).rejects.toThrow(/^ended with code 3$/);
  expect(lines).toEqual([]);
});

test('prefers a reason sent over IPC to the last line', async () => {
  const part = childThat('say=noise,fail=the folder is gone,exit=1').make();
  await expect(part.start()).rejects.toThrow(/^the folder is gone$/);
});

test('a missing program is a failure with its name', async () => {
  const part = childThat('').make({ command: () => ({ file: '/nowhere/program', args: [], env: {} }) });
  await expect(part.start()).rejects.toThrow('/nowhere/program');
});

test('gives up a child that never gets ready', async () => {
  const part = childThat('stay').make({ readyWithinMs: 50 });
  await expect(part.start()).rejects.toThrow('not ready within 0.05 seconds');
});

test('stop ends the child without a restart', async () => {
  const { make, changes } = childThat('ready');
  const part = make();
  const { pid } = await part.start();
  await part.stop();
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(changes.at(-1)).toEqual({ state: 'down', restarts: 0 });
  expect(part.ready()).toBeUndefined();
});

test('stop kills a child that ignores the signal', async () => {
  const { make, lines } = childThat('stubborn,ready');
  const part = make({ stopGraceMs: 100 });
  const { pid } = await part.start();
  await part.stop();
  expect(lines).toContain('not yet');
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('stop during a delay does not wait for it', async () => {
  const part = childThat('exit=1').make({ backoff: { firstMs: 60_000, longestMs: 60_000, healthyMs: 1 } });
  await part.start().catch(() => undefined);
  await part.stop();
  expect(part.status().state).toBe('down');
});

test('replaces a child that does not respond', async () => {
  const sick = new Set<number>();
  const part = childThat('ready').make({
    health: {
      everyMs: 5,
      failures: 2,
      check: async ({ pid }) => {
        if (sick.has(pid)) throw new Error('no answer');
      },
    },
  });
  const first = await part.start();
  sick.add(first.pid);
  await vi.waitFor(() => expect(part.status()).toMatchObject({ state: 'up', restarts: 1 }), {
    timeout: 5_000,
    interval: 5,
  });
});

test('runs a child in its own process group, so that Ctrl-C in the terminal does not reach it', async () => {
  const { execFile } = await import('node:child_process');
  const { pid } = await childThat('ready').make().start();
  const ps = execFile('ps', ['-o', 'pgid=', '-p', String(pid)]);
  const [group] = await once(ps.stdout!, 'data');
  expect(Number(group)).toBe(pid);
});
