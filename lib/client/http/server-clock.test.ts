import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** Imports the module anew for each test, since its measurement is module state. */
async function openPage() {
  vi.resetModules();
  return await import('./server-clock.ts');
}

const hour = 3_600_000;
const now = Date.parse('2026-11-30T12:00:00.000Z');

beforeEach(() => void vi.useFakeTimers({ now }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const dated = (at: number, more: Record<string, string> = {}) =>
  new Headers({ date: new Date(at).toUTCString(), ...more });

/** Sets the next answer of the server: its headers and its round-trip time. */
function answerWith(headers: Headers, tookMs = 0): void {
  const answer = async () => {
    vi.setSystemTime(Date.now() + tookMs);
    return new Response(null, { headers });
  };
  vi.stubGlobal('fetch', answer);
}

describe('the clock of the server', () => {
  test('is that of the computer until an answer came', async () => {
    const { serverNow } = await openPage();
    expect(serverNow()).toBe(now);
  });

  test.each([26 * hour, -26 * hour, 90_000, 0])('is known where the computer is %i ms off', async (off) => {
    const { serverNow, fetchTimed } = await openPage();
    answerWith(dated(now + off), 40);
    await fetchTimed('/api/runs');
    vi.advanceTimersByTime(5000);
    expect(Math.abs(serverNow() - (now + off + 5040))).toBeLessThanOrEqual(540);
  });

  test('is taken from the quickest answer, and from one that says it to the millisecond', async () => {
    const { serverNow, noteServerTime } = await openPage();
    noteServerTime(now + 2000, now, now + 8000);
    expect(serverNow()).toBe(now - 2000);
    noteServerTime(now + 1010, now, now + 20);
    expect(serverNow()).toBe(now + 1000);
    noteServerTime(now + 9000, now, now + 18_000);
    expect(serverNow()).toBe(now + 1000);
  });

  test('is measured anew when the clock of the computer was set', async () => {
    const { serverNow, noteServerTime } = await openPage();
    noteServerTime(now, now, now);
    vi.setSystemTime(now - 2 * hour);
    noteServerTime(now + 1000, now - 2 * hour, now - 2 * hour + 500);
    expect(Math.abs(serverNow() - (now + 1000))).toBeLessThanOrEqual(250);
  });

  test.each([
    ['an answer of a cache', dated(now - hour, { age: '3600' })],
    ['no date', new Headers()],
    ['a date that is none', new Headers({ date: 'yesterday' })],
  ])('takes nothing from %s', async (_, headers) => {
    const { serverNow, fetchTimed } = await openPage();
    answerWith(headers);
    await fetchTimed('/api/runs');
    expect(serverNow()).toBe(now);
  });
});

test('nothing on the page asks the clock of the computer but what measures how long something took', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const sources = ['components', 'lib/client', 'lib/edit'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const asking = sources
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && !path.includes('testing/'))
    .filter((path) =>
      /Date\.now\(\)|new Date\(\)|[^.\w]Date\(\)/.test(readFileSync(join(root, path), 'utf8')),
    );
  expect(asking.sort()).toEqual(['lib/client/events/watched-stream.ts', 'lib/client/http/server-clock.ts']);
});
